/** What I am called, and being called differently. */
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Sheet } from '../../../../ui/phone/sheet.tsx'
import { StepForm } from '../../../../ui/phone/step-form.tsx'
import { queries } from '../../../../ui/queries.ts'
import { type MeView, peopleContract } from '../../contract.ts'
import { meQuery, people } from './me-query.ts'

export function MyName({ me }: { readonly me: MeView }) {
  const [isOpen, setOpen] = useState(false)
  const rename = async ({ name }: Record<string, unknown>): Promise<void> => {
    const renamed = await people.rename({ name: String(name) })
    queries.setQueryData(meQuery.queryKey, { ...me, ...renamed })
    setOpen(false)
  }
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t('people.rename')}</Button>
      <Sheet open={isOpen} title={t('people.rename')} onClose={() => setOpen(false)}>
        <StepForm module="people" step="rename" asks={asksOf(peopleContract, 'rename')} onSubmit={rename} />
      </Sheet>
    </div>
  )
}
