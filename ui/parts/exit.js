// Leaves at once, in this tab, and puts another page in place of this one in its history.
export default function ({ data, parentElement }) {
  parentElement.querySelector("button").onclick = () => {
    document.documentElement.style.display = "none";
    window.location.replace(data.to);
  };
}
