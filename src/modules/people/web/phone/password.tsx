/** Changing one's own password, on the phone. */
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Section } from '../../../../ui/phone/card.tsx'
import { Form } from '../../../../ui/phone/form.tsx'
import { Sheet } from '../../../../ui/phone/sheet.tsx'
import { TextField } from '../../../../ui/phone/text-field.tsx'
import { usePassword } from '../use-sessions.ts'

export function Password() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={t('people.checkPassword.password')}>
      <Button onPress={() => setOpen(true)}>{t('people.changePassword')}</Button>
      <Sheet open={isOpen} title={t('people.changePassword')} onClose={() => setOpen(false)}>
        <ChangePassword onDone={() => setOpen(false)} />
      </Sheet>
    </Section>
  )
}

function ChangePassword({ onDone }: { readonly onDone: () => void }) {
  const { before, password, check, send } = usePassword(onDone)
  return (
    <Form submit={t('people.changePassword')} check={check} onSubmit={send}>
      <p>{t('people.changePassword.says')}</p>
      <TextField {...before} />
      <TextField {...password} />
    </Form>
  )
}
