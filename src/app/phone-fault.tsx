/** What is shown when a page could not be drawn or fetched: a sentence and a way to go on, never a blank screen. */
import { Component, type ReactNode } from 'react'
import { t } from '../foundation/language/words.ts'
import { ErrorNote } from '../ui/phone/error-note.tsx'
import { Page } from '../ui/phone/page.tsx'

interface Caught {
  readonly fault?: unknown
}

export class FaultBoundary extends Component<{ readonly children: ReactNode }, Caught> {
  override state: Caught = {}

  static getDerivedStateFromError(fault: unknown): Caught {
    return { fault }
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children
    return (
      <Page title={t('ui.name')}>
        <ErrorNote error={this.state.fault} retry={() => location.reload()} />
      </Page>
    )
  }
}
