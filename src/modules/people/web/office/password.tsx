/** Changing one's own password, in the office. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { Card } from '../../../../ui/office/content.tsx'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { useFocusBack } from '../../../../ui/office/focus-back.ts'
import { Form } from '../../../../ui/office/form.tsx'
import { usePassword } from '../use-sessions.ts'

export function Password() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card title={t('people.checkPassword.password')}>
      <Button onClick={() => setOpen(true)}>{t('people.changePassword')}</Button>
      {isOpen && <ChangePassword onClose={() => setOpen(false)} />}
    </Card>
  )
}

function ChangePassword({ onClose }: { readonly onClose: () => void }) {
  useFocusBack()
  const { before, password, check, send } = usePassword(onClose)
  return (
    <Modal open title={t('people.changePassword')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        submit={t('people.changePassword')}
        check={check}
        onSubmit={send}
        beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
      >
        <p>{t('people.changePassword.says')}</p>
        <TextInput {...before} />
        <TextInput {...password} />
      </Form>
    </Modal>
  )
}
