import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

type Given = Omit<TextInputProps, 'value' | 'onChange' | 'type'>;

/** A whole number in a field. What is no number is kept as it was typed until it is one, and told as `null`. */
export function NumberField({ value, onChange, min, max, step = 1, ...rest }: Given & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
}) {
  const [typed, setTyped] = useState<string>();
  const change = (text: string) => {
    const number = Number(text);
    const valid = text.trim() !== '' && Number.isFinite(number);
    setTyped(valid ? undefined : text);
    onChange(valid ? number : null);
  };
  return (
    <TextInput
      {...rest}
      type="number"
      inputMode="numeric"
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      step={step}
      value={typed ?? (value === null ? '' : String(value))}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
