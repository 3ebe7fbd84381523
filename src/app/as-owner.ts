/** Works as the owner of the tables for as long as it takes. */
import { ownerPool } from '../foundation/database/connections.ts'

export async function asOwner<T>(url: string, work: (owner: ReturnType<typeof ownerPool>) => Promise<T>): Promise<T> {
  const owner = ownerPool(url)
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
