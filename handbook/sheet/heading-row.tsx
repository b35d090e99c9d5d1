/** The heading row of a table: a title a column, in the order of the object or list. */
export function HeadingRow({ columns }: { readonly columns: Readonly<Record<string, string>> | readonly string[] }) {
  return (
    <thead>
      <tr>
        {Object.entries(columns).map(([column, title]) => (
          <th key={column} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
