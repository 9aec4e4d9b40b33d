// Makes the heads of tables into buttons that sort. Without this script the page is the same.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
      const order = new Intl.Collator("en", { numeric: true }).compare;
      const compare = (a, b) => {
        const [x, y] = [Number(a), Number(b)];
        return Number.isNaN(x) || Number.isNaN(y) ? order(a, b) : x - y;
      };
      const rows = [...body.rows].sort((a, b) => direction * compare(key(a), key(b)));
      body.append(...rows);
    });
  });
}
