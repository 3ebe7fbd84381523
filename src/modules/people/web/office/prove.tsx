/** The password once more, before how somebody comes in is changed, in the office. */
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { t } from '../../../../foundation/language/words.ts'
import { TextInput } from '../../../../ui/office/fields.tsx'
import { useFocusBack } from '../../../../ui/office/focus-back.ts'
import { Form } from '../../../../ui/office/form.tsx'
import { useProof } from '../use-proof.ts'

interface ProveProps {
  readonly onProved: () => unknown
  readonly beside?: ReactNode
}

export function Prove({ onProved, beside }: ProveProps) {
  const { field, check, prove } = useProof(onProved)
  return (
    <Form submit={t('people.prove')} check={check} onSubmit={prove} beside={beside}>
      <p>{t('people.prove.says')}</p>
      <TextInput {...field} />
    </Form>
  )
}

export function ProveModal({ onProved, onClose }: ProveProps & { readonly onClose: () => void }) {
  useFocusBack()
  return (
    <Modal open title={t('people.prove.title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Prove onProved={onProved} beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>} />
    </Modal>
  )
}
