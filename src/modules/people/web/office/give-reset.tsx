/** A code for whoever forgot their password: asked for with a reason, then shown once. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { moment, t } from '../../../../foundation/language/words.ts'
import { StepModal } from '../../../../ui/office/step-modal.tsx'
import { type PostLine, peopleContract } from '../../contract.ts'
import { people } from './office-queries.ts'

interface GiveResetProps {
  readonly post: PostLine
  readonly onClose: () => void
}

export function GiveReset({ post, onClose }: GiveResetProps) {
  const [given, setGiven] = useState<{ readonly code: string; readonly expiresAt: string }>()
  if (given)
    return (
      <Modal
        open
        title={t('people.giveReset.given', { name: post.name })}
        onCancel={onClose}
        footer={
          <Button type="primary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        }
      >
        <p className="reset-code">{given.code}</p>
        <p>{t('people.giveReset.given.says', { until: moment(given.expiresAt) })}</p>
      </Modal>
    )
  return (
    <StepModal
      module="people"
      step="giveReset"
      asks={asksOf(peopleContract, 'giveReset')}
      onSubmit={async ({ reason }) => setGiven(await people.giveReset({ id: post.accountId, reason: String(reason) }))}
      onClose={onClose}
    />
  )
}
