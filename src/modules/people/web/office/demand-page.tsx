/** Of whom the district demands a second factor. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { ChoiceInput } from '../../../../ui/office/fields.tsx'
import { Form } from '../../../../ui/office/form.tsx'
import { Loaded } from '../../../../ui/office/loaded.tsx'
import { PageTitle } from '../../../../ui/office/page-title.tsx'
import { queries } from '../../../../ui/queries.ts'
import type { DemandView } from '../../contract-second.ts'
import { demandQuery } from './demand-query.ts'
import { people } from './office-queries.ts'

export default function DemandPage() {
  const query = useQuery(demandQuery)
  return (
    <>
      <PageTitle
        title={t('people.demand')}
        lead={t('people.demand.lead')}
        back={{ href: '/administration', label: t('people.demand.back') }}
      />
      <div className="narrow">
        <Loaded query={query}>{(view) => <Demand view={view} />}</Loaded>
      </div>
    </>
  )
}

function Demand({ view }: { readonly view: DemandView }) {
  const [chosen, setChosen] = useState(view.secondFactor)
  const set = async (): Promise<void> => {
    queries.setQueryData(demandQuery.queryKey, await people.setDemand({ secondFactor: chosen }))
    say(t('people.demand.saved'))
  }
  return (
    <Card>
      <Form submit={t('people.demand.save')} onSubmit={set}>
        <ChoiceInput
          name="secondFactor"
          required
          label={t('people.demand.who')}
          hint={t('people.demand.says')}
          options={(['off', 'staff'] as const).map((value) => ({ value, label: t(`people.demand.${value}`) }))}
          value={chosen}
          onChange={(value) => setChosen(value === 'staff' ? 'staff' : 'off')}
        />
      </Form>
    </Card>
  )
}
