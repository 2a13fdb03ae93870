// A chart is drawn from the table that stands under it, so the two cannot differ; without this file the table stays.
"use strict";
(() => {
  if (!window.echarts) return;
  const colours = ["#1d5c96", "#b35900", "#2f7d4f", "#7a4b8c"];
  const text = (cell) => cell.textContent.trim();
  const numbers = (rows, column) => rows.map((row) => Number(text(row.cells[column])));
  const draw = (figure) => {
    const table = figure.querySelector("table");
    if (!table) return;
    const heads = [...table.tHead.rows[0].cells].map(text), rows = [...table.tBodies[0].rows];
    const place = figure.querySelector(".drawn"), lies = figure.dataset.chart === "bar";
    const names = rows.map((row) => text(row.cells[0]));
    const short = (name) => (name.length > 14 ? `${name.slice(0, 13)}…` : name);
    const values = { type: "value", minInterval: 1 };
    const labels = { type: "category", data: names, inverse: lies, axisLabel: { formatter: short } };
    // Two series are told apart by their name at their end and by their line, not by colour alone.
    const series = heads.slice(1).map((name, n) => ({
      name, type: lies ? "bar" : "line", data: numbers(rows, n + 1), barMaxWidth: 28,
      lineStyle: { type: n ? "dashed" : "solid" }, symbol: n ? "triangle" : "circle",
      label: { show: lies, position: "right" }, endLabel: { show: !lies, formatter: name },
    }));
    place.hidden = false;
    place.classList.toggle("tall", lies && rows.length > 8);
    const chart = window.echarts.init(place, null, { renderer: "canvas" });
    chart.setOption({
      animation: false, color: colours, backgroundColor: "#fff", textStyle: { fontFamily: "sans-serif" },
      grid: { left: 8, right: lies ? 48 : 56, top: 16, bottom: 8, containLabel: true },
      xAxis: lies ? values : labels, yAxis: lies ? labels : values, series,
    });
    const button = figure.querySelector("[data-png]");
    button.parentElement.hidden = false;
    button.addEventListener("click", () => { button.href = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#fff" }); });
    const fit = () => chart.resize();
    window.addEventListener("resize", fit);
    window.addEventListener("beforeprint", fit);
  };
  document.querySelectorAll("figure[data-chart]").forEach(draw);
  // On paper nothing can be unfolded.
  window.addEventListener("beforeprint", () => document.querySelectorAll(".chart details").forEach((one) => { one.open = true; }));
})();
