// Copies the page's address. It holds everything chosen but search words.
const DONE = "Link copied. It holds everything chosen but search words.";
const SHOWN = 4000; // milliseconds

export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  const line = parentElement.querySelector("p");
  let timer = 0;
  button.title = "The link holds everything chosen but search words";
  button.onclick = async () => {
    const isCopied = await copy(location.href);
    button.textContent = isCopied ? "Link copied" : "Copy link";
    line.textContent = isCopied ? DONE : `Copy this address: ${location.href}`;
    line.classList.toggle("only-spoken", isCopied);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = "Copy link";
      if (isCopied) line.textContent = "";
    }, SHOWN);
  };
}

// Without a secure context there is no clipboard but the old one.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }
}
