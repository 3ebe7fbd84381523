/** A sheet above the page: a native dialog, so that focus, Escape and the way back are the browser's. */
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../../foundation/language/words.ts'
import { Button, ButtonBar } from './button.tsx'
import { Icon } from './icon.tsx'

interface SheetProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Sheet({ open, title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press outside is a shortcut; Escape and the close button do the same.
    <dialog
      className="sheet"
      ref={dialog}
      aria-labelledby={titleId}
      onClick={closeOutside}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {open && (
        <>
          <div className="sheet-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="sheet-close" aria-label={t('ui.close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          </div>
          {children}
        </>
      )}
    </dialog>
  )
}

interface ConfirmProps {
  readonly open: boolean
  readonly title: string
  readonly says?: string | undefined
  /** Words of the button that does it. */
  readonly confirm: string
  readonly danger?: boolean
  readonly onConfirm: () => unknown
  readonly onCancel: () => void
}

export const Confirm = ({ open, title, says, confirm, danger = false, onConfirm, onCancel }: ConfirmProps) => (
  <Sheet open={open} title={title} onClose={onCancel}>
    {says && <p className="sheet-says">{says}</p>}
    <ButtonBar>
      <Button onPress={onCancel}>{t('ui.cancel')}</Button>
      <Button tone={danger ? 'danger' : 'main'} onPress={onConfirm}>
        {confirm}
      </Button>
    </ButtonBar>
  </Sheet>
)
