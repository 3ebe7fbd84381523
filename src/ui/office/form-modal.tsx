/** A form in a window of its own. */
import { Button, Modal } from 'antd'
import { t } from '../../foundation/language/words.ts'
import type { FormProps } from '../use-form.ts'
import { useFocusBack } from './focus-back.ts'
import { Form } from './form.tsx'

interface FormModalProps extends Omit<FormProps, 'beside'> {
  readonly title: string
  readonly onClose: () => void
  /** For a map or a table. */
  readonly wide?: boolean
}

export function FormModal({ title, onClose, wide = false, ...form }: FormModalProps) {
  useFocusBack()
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      {...(wide && { width: 880, className: 'form-wide' })}
    >
      <Form {...form} beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>} />
    </Modal>
  )
}
