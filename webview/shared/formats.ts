/** Numbers as people of the page's language write them. */
export interface Formats {
  /** 590K, 12.3M */
  readonly compact: (n: number) => string;
  /** 12.01K; 0.0019975: round numbers as they are, so that no two places on an axis are called the same. */
  readonly tick: (n: number) => string;
  /** 12,345 */
  readonly integer: (n: number) => string;
  /** 1.523: three decimals, so that columns of losses line up; 0.0002 below a hundredth. */
  readonly loss: (n: number) => string;
  /** 0.0003, 1.52, 12.3: three significant digits. */
  readonly short: (n: number) => string;
  /** 1,234; 12.34; 0.1234: four digits, whole where there are more; 5.221E17 where there are very many. */
  readonly figure: (n: number) => string;
  /** 34.2 of 100 */
  readonly score: (n: number) => string;
  /** 0.0123 → 1.2% */
  readonly percent: (share: number) => string;
  /** 0.5 → 50%; 0.52525 → 52.53%: four significant digits. */
  readonly shortPercent: (share: number) => string;
  /** 1,234,567 → 1.23 MB */
  readonly bytes: (n: number) => string;
  /** Seconds → 3m 20s; the two largest units that matter. */
  readonly duration: (seconds: number) => string;
  /** A moment in seconds → 1.25s */
  readonly time: (seconds: number) => string;
  /** 250 Hz, 4 kHz */
  readonly hertz: (n: number) => string;
}

export function createFormats(locale: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (n: number): string => format.format(n);
  };
  return {
    compact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    tick: number({ notation: 'compact', maximumSignificantDigits: 6 }),
    integer: number({ maximumFractionDigits: 0 }),
    loss: lossFormat(
      number({ minimumFractionDigits: 3, maximumFractionDigits: 3 }),
      number({ maximumSignificantDigits: 2 }),
    ),
    short: number({ maximumSignificantDigits: 3 }),
    figure: figureFormat(
      number({ maximumSignificantDigits: 4 }),
      number({ maximumFractionDigits: 0 }),
      number({ notation: 'scientific', maximumSignificantDigits: 4 }),
    ),
    score: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    shortPercent: number({ style: 'percent', maximumSignificantDigits: 4 }),
    percent: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    bytes: bytesFormat((unit) => number({ style: 'unit', unit, maximumSignificantDigits: 3 })),
    duration: durationFormat((unit) => number({ style: 'unit', unit, unitDisplay: 'narrow' })),
    time: number({ style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 2 }),
    hertz: hertzFormat(number({ maximumSignificantDigits: 2 })),
  };
}

type Format = (n: number) => string;

function hertzFormat(twoDigits: Format): Format {
  return (n) => (n < 1000 ? `${twoDigits(n)} Hz` : `${twoDigits(n / 1000)} kHz`);
}

function lossFormat(threeDecimals: Format, twoDigits: Format): Format {
  return (n) => (n !== 0 && Math.abs(n) < 0.01 ? twoDigits(n) : threeDecimals(n));
}

/** Above it, digits are too many to be read. */
const longestWhole = 1e12;

function figureFormat(fourDigits: Format, whole: Format, scientific: Format): Format {
  return (n) => {
    const size = Math.abs(n);
    return size < 1000 ? fourDigits(n) : size < longestWhole ? whole(n) : scientific(n);
  };
}

function bytesFormat(unitFormat: (unit: string) => Format): Format {
  const formats = ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map(unitFormat);
  return (n) => {
    const power = n < 1 ? 0 : Math.min(formats.length - 1, Math.floor(Math.log10(n) / 3));
    return formats[power]!(n / 1000 ** power);
  };
}

const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
];

function durationFormat(unitFormat: (unit: string) => (n: number) => string): (seconds: number) => string {
  const formats = units.map((unit) => unitFormat(unit.name));
  return (seconds) => {
    const whole = Math.round(Math.max(0, seconds));
    const found = units.findIndex((unit) => whole >= unit.seconds);
    const first = found < 0 ? units.length - 1 : found;
    const large = units[first]!.seconds;
    const parts = [formats[first]!(Math.floor(whole / large))];
    const next = units[first + 1];
    const rest = next === undefined ? 0 : Math.floor((whole % large) / next.seconds);
    if (rest > 0) parts.push(formats[first + 1]!(rest));
    return parts.join(' ');
  };
}
