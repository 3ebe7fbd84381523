/** What can be done with a preview: take all of it, or forget it. */
import { Button } from 'antd'
import { t } from '../../../../foundation/language/words.ts'
import { sayFault } from '../../../../ui/fault-words.ts'
import { say } from '../../../../ui/news.ts'
import { useOnce } from '../../../../ui/once.ts'
import type { ImportView } from '../../contract.ts'
import { keepImport, transfer } from './office-queries.ts'

export function ImportSteps({ view, todo }: { readonly view: ImportView; readonly todo: number }) {
  const { id, counts, openSteps } = view
  const failed = (error: unknown) => say(sayFault(error).what)
  const withoutWrong = counts.wrong > 0
  const confirm = useOnce(async () => keepImport(await transfer.confirm({ id, withoutWrong })), failed)
  const discard = useOnce(async () => keepImport(await transfer.discard({ id })), failed)
  return (
    <>
      {openSteps.includes('discard') && (
        <Button loading={discard.pending} onClick={discard.run}>
          {t('transfer.discard')}
        </Button>
      )}
      {openSteps.includes('confirm') && (
        <Button type="primary" loading={confirm.pending} onClick={confirm.run}>
          {t(withoutWrong ? 'transfer.office.confirm.rest' : 'transfer.office.confirm', { todo, wrong: counts.wrong })}
        </Button>
      )}
    </>
  )
}
