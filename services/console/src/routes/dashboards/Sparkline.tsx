/** A trend as small as a word. Gaps are periods whose figure is withheld; the numbers stand on the page behind it. */
export function Sparkline({
  values,
  reference,
}: {
  values: readonly (number | null)[];
  reference: number | undefined;
}) {
  const [width, height, edge] = [120, 36, 3];
  const shown = values.filter((value) => value !== null);
  const top = Math.max(...shown, reference ?? 0, Number.MIN_VALUE);
  const step = (width - 2 * edge) / Math.max(values.length - 1, 1);
  const x = (place: number) => edge + place * step;
  const y = (value: number) => height - edge - (value / top) * (height - 2 * edge);
  const lines = values.slice(1).flatMap((value, place) => {
    const before = values[place];
    return value === null || before === null || before === undefined
      ? []
      : [`M${x(place)} ${y(before)}L${x(place + 1)} ${y(value)}`];
  });
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {values.map((value, place) =>
        value === null ? (
          <rect key={place} className="spark-gap" x={x(place) - 2} y={height / 2 - 1} width="4" height="2" />
        ) : null,
      )}
      {reference !== undefined && shown.length > 0 ? (
        <path className="spark-reference" d={`M0 ${y(reference)}H${width}`} />
      ) : null}
      <path className="spark-line" d={lines.join('')} />
      {values.map((value, place) =>
        value === null ? null : (
          <circle
            key={place}
            className={place === values.length - 1 ? 'spark-dot spark-now' : 'spark-dot'}
            cx={x(place)}
            cy={y(value)}
            r={place === values.length - 1 ? 3 : 1.5}
          />
        ),
      )}
    </svg>
  );
}
