/** A form in a window of its own. */
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { t } from '../../foundation/language/words.ts'
import { useFocusBack } from './focus-back.ts'
import { Form } from './form.tsx'

interface FormModalProps {
  readonly title: string
  readonly submit: string
  readonly onSubmit: () => unknown
  readonly check?: () => boolean
  readonly onClose: () => void
  /** For a map or a table. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function FormModal({ title, submit, onSubmit, check, onClose, wide = false, children }: FormModalProps) {
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
      <Form
        submit={submit}
        onSubmit={onSubmit}
        beside={<Button onClick={onClose}>{t('ui.cancel')}</Button>}
        {...(check && { check })}
      >
        {children}
      </Form>
    </Modal>
  )
}
