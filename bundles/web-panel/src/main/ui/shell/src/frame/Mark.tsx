import css from './frame.module.css';

/** The sign of the product. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg className={css.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="9" fill="var(--cap-accent)" />
      <path d="M12 9.5v13l11-6.5z" fill="var(--cap-on-accent)" />
    </svg>
  );
}
