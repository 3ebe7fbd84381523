/** A button for every step open to the reader. A step that asks something opens a sheet first. */
import { asksOf } from '../../foundation/http/client.ts'
import { stepSays, stepWord } from '../step-words.ts'
import { type StepButtonsProps, useSteps } from '../use-steps.ts'
import { Button, ButtonBar } from './button.tsx'
import { Confirm, Sheet } from './sheet.tsx'
import { StepForm } from './step-form.tsx'

export function StepButtons(props: StepButtonsProps) {
  const { module, steps, contract, options, main, danger = [] } = props
  const { open, close, done, isAsking, press } = useSteps(props)
  const ordered = main && steps.includes(main) ? [main, ...steps.filter((step) => step !== main)] : steps
  return (
    <>
      <ButtonBar>
        {ordered.map((step) => (
          <Button
            key={step}
            tone={step === main ? 'main' : danger.includes(step) ? 'danger' : 'quiet'}
            wide={step === main}
            onPress={() => press(step)}
          >
            {stepWord(module, step)}
          </Button>
        ))}
      </ButtonBar>
      <Sheet open={open !== undefined && isAsking(open)} title={open ? stepWord(module, open) : ''} onClose={close}>
        {open && (
          <StepForm
            key={open}
            module={module}
            step={open}
            asks={asksOf(contract, open)}
            options={options}
            onSubmit={(input) => done(open, input)}
          />
        )}
      </Sheet>
      <Confirm
        open={open !== undefined && !isAsking(open)}
        title={open ? stepWord(module, open) : ''}
        says={open && stepSays(module, open)}
        confirm={open ? stepWord(module, open) : ''}
        danger={open !== undefined && danger.includes(open)}
        onConfirm={() => open && done(open, {})}
        onCancel={close}
      />
    </>
  )
}
