/** Taking a request: one tap, or with a word on when it will be done. Whoever comes too late is told who has it. */
import { useState } from 'react'
import { asksOf } from '../../../../foundation/http/client.ts'
import { t } from '../../../../foundation/language/words.ts'
import { say } from '../../../../ui/news.ts'
import { Button } from '../../../../ui/phone/button.tsx'
import { Sheet } from '../../../../ui/phone/sheet.tsx'
import { StepForm } from '../../../../ui/phone/step-form.tsx'
import { requestsContract } from '../../contract.ts'
import type { Take } from '../take-step.ts'
import { forgetLists } from './requests-queries.ts'
import { quickerOf, useTake } from './take-step.ts'

interface ClaimProps {
  readonly id: string
  readonly onTaken: (by: string) => void
}

const claimWith =
  (take: Take, onTaken: ClaimProps['onTaken']) =>
  async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    try {
      await take('claim', input)
      say(t('requests.phone.claimed'))
    } catch (error) {
      const by = quickerOf(error)
      if (by === undefined) throw error
      void forgetLists()
      onTaken(by)
    }
  }

export function ClaimButton({ id, onTaken }: ClaimProps) {
  const claim = claimWith(useTake(id), onTaken)
  return (
    <Button tone="main" wide onPress={() => claim({})}>
      {t('requests.claim')}
    </Button>
  )
}

export function PromiseButton({ id, onTaken }: ClaimProps) {
  const [isOpen, setOpen] = useState(false)
  const claim = claimWith(useTake(id), onTaken)
  return (
    <>
      <Button wide onPress={() => setOpen(true)}>
        {t('requests.phone.promise')}
      </Button>
      <Sheet open={isOpen} title={t('requests.claim')} onClose={() => setOpen(false)}>
        <StepForm module="requests" step="claim" asks={asksOf(requestsContract, 'claim')} onSubmit={claim} />
      </Sheet>
    </>
  )
}
