/** The households of a building, and adding several at once, a line each. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { flawsOf, sayFlaw } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { Empty } from '../../../../ui/office/empty.tsx'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { FormModal } from '../../../../ui/office/form-modal.tsx'
import { HalfHidden } from '../../../../ui/office/half-hidden.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { queries } from '../../../../ui/queries.ts'
import { type PlaceView, territoryContract } from '../../contract.ts'
import { householdsQuery, territory } from './office-queries.ts'

type Opening = Parameters<typeof territory.openHousehold>[0]

export function Households({ place }: { readonly place: PlaceView }) {
  const query = useQuery(householdsQuery(place.id))
  const [isAdding, setAdding] = useState(false)
  const mayAdd = place.openSteps.includes('addHouseholds')
  return (
    <section aria-label={t('territory.households')}>
      <div className="list-head">
        <h2 className="list-title">
          {query.data ? t('territory.office.householdsCount', { count: query.data.length }) : t('territory.households')}
        </h2>
        {mayAdd && <Button onClick={() => setAdding(true)}>{t('territory.addHouseholds')}</Button>}
      </div>
      <Loaded query={query}>
        {(households) =>
          households.length === 0 ? (
            <Empty title={t('territory.office.noHouseholds')} says={t('territory.office.noHouseholds.says')} />
          ) : (
            <ul className="households">
              {households.map(({ id, label }) => (
                <li key={id}>
                  <HalfHidden
                    module="territory"
                    step="openHousehold"
                    asks={asksOf(territoryContract, 'openHousehold')}
                    masked={label}
                    what={label}
                    open={async (input) => (await territory.openHousehold({ ...input, id } as Opening)).label}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <AddHouseholds placeId={place.id} onClose={() => setAdding(false)} />}
    </section>
  )
}

const most = 500
const longest = 40

function AddHouseholds({ placeId, onClose }: { readonly placeId: string; readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const [flaw, setFlaw] = useState<string>()
  const labels = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)
  const check = (): boolean => {
    const tooLong = labels.find((label) => label.length > longest)
    const found = tooLong
      ? t('territory.office.householdTooLong', { label: tooLong, limit: longest })
      : labels.length === 0
        ? sayFlaw({ code: 'missing' })
        : labels.length > most
          ? t('territory.office.tooManyHouseholds', { limit: most })
          : undefined
    setFlaw(found)
    return found === undefined
  }
  const add = async (): Promise<void> => {
    try {
      const all = await territory.addHouseholds({ id: placeId, labels })
      queries.setQueryData(householdsQuery(placeId).queryKey, all)
      onClose()
      say(t('territory.office.householdsCount', { count: all.length }))
    } catch (error) {
      setFlaw(Object.values(flawsOf(error))[0])
      throw error
    }
  }
  return (
    <FormModal
      title={t('territory.addHouseholds')}
      submit={t('territory.addHouseholds')}
      onSubmit={add}
      check={check}
      onClose={onClose}
    >
      <TextInput
        name="labels"
        kind="long"
        label={t('territory.addHouseholds.labels')}
        hint={t('territory.addHouseholds.labels.hint')}
        required
        value={text}
        onChange={setText}
        error={flaw}
      />
    </FormModal>
  )
}
