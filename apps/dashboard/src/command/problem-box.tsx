import { ProblemNote } from '../text/problem-note.tsx';
import type { Problem } from './problem.ts';

/** A refused command: why, what to do, and which fields. */
export function ProblemBox({ problem, withFields = true }: { problem: Problem; withFields?: boolean }) {
  const tone = problem.kind === 'ConflictError' || problem.kind === 'PolicyDeniedError' ? 'attention' : 'bad';
  return (
    <ProblemNote title={problem.message} tone={tone}>
      {problem.advice && <p>{problem.advice}</p>}
      {withFields && problem.fields.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {problem.fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
    </ProblemNote>
  );
}
