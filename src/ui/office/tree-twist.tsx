/** Opens and closes a branch of a tree. */
import { RightOutlined } from '@ant-design/icons'

interface TreeTwistProps {
  /** What lies in the branch. */
  readonly label: string
  readonly isOpen: boolean
  readonly onTwist: () => void
}

export const TreeTwist = ({ label, isOpen, onTwist }: TreeTwistProps) => (
  <button type="button" className="tree-twist" aria-expanded={isOpen} aria-label={label} onClick={onTwist}>
    <RightOutlined aria-hidden="true" />
  </button>
)
