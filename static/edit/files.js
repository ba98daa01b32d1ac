// Fetch Python's files and say how much has come. A file's address changes with its content, so the
// browser keeps it for good, and a later visit reads it from there without asking anybody.

const MB = 1_000_000;

export const inMB = (bytes) => (bytes / MB).toFixed(1);

async function fetchFile({ url }, came, signal) {
  const response = await fetch(url, { cache: "force-cache", signal });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const parts = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    came(part.value.length);
  }
  return new Blob(parts).arrayBuffer();
}

// Gives the contents by name. `told` hears how many bytes have come, and of how many.
export async function fetchFiles(files, told, signal) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let have = 0;
  const came = (bytes) => {
    have += bytes;
    told(Math.min(have, all), all);
  };
  told(0, all);
  const contents = await Promise.all(files.map((file) => fetchFile(file, came, signal)));
  return Object.fromEntries(files.map(({ name }, number) => [name, contents[number]]));
}
