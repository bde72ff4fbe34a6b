/* Charts on canvas: <div data-chart="id of a JSON script">. Tooltips are drawn text, so the page needs no inline style. */
(() => {
  "use strict";
  const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
  const COLOURS = ["#c8102e", "#24508a", "#24714f", "#b97a12", "#6b5b95", "#4f7f8b"];
  const INK = "#5a524b";
  const LINE = "#ece6df";
  const short = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

  const options = (data) => ({
    animationDuration: 300,
    color: COLOURS,
    textStyle: { fontFamily: FONT, color: INK },
    grid: { left: 4, right: 28, top: data.series.length > 1 ? 36 : 16, bottom: 4, containLabel: true },
    legend: data.series.length > 1 ? { top: 0, left: 0, icon: "roundRect", itemWidth: 12, itemHeight: 4, textStyle: { color: INK } } : undefined,
    tooltip: {
      trigger: data.pie ? "item" : "axis", renderMode: "richText", confine: true, borderColor: LINE, borderWidth: 1,
      backgroundColor: "#fff", padding: [8, 12], textStyle: { color: "#221d1a", fontSize: 13, fontFamily: FONT },
      axisPointer: { lineStyle: { color: "#b5a99b" }, shadowStyle: { color: "rgba(90,70,50,0.05)" } },
      valueFormatter: (value) => (value === null || value === undefined ? "—" : `${short.format(value)} ${data.unit || ""}`),
    },
    xAxis: data.sideways ? { type: "value", splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: INK } } : {
      type: "category", data: data.labels, boundaryGap: data.series.some((row) => row.kind === "bar"),
      axisLine: { lineStyle: { color: "#d6cec5" } }, axisTick: { show: false }, axisLabel: { color: INK, hideOverlap: true },
    },
    yAxis: data.sideways ? { type: "category", data: data.labels, inverse: true, axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: INK } } : {
      type: "value", scale: !data.zero, splitNumber: 4, minInterval: data.unit === "%" ? 0 : 1, axisLabel: { color: INK, formatter: (value) => short.format(value) },
      splitLine: { lineStyle: { color: LINE } },
    },
    series: data.series.map((row) => ({
      name: row.name, type: row.kind || "line", data: row.values, smooth: false, connectNulls: false, barMaxWidth: 22,
      symbol: "circle", symbolSize: 6, showSymbol: row.values.filter((v) => v !== null).length < 3,
      lineStyle: row.quiet ? { width: 1.5, type: "dashed", color: "#a89c8f" } : { width: 2.25 },
      itemStyle: row.quiet ? { color: "#a89c8f" } : row.kind === "bar" ? { borderRadius: data.sideways ? [0, 2, 2, 0] : [2, 2, 0, 0] } : {},
      areaStyle: !row.quiet && row.kind !== "bar" && data.series.length < 3 ? { color: "rgba(200,16,46,0.05)" } : undefined,
    })),
  });

  const draw = (node) => {
    if (node.dataset.drawn || !window.echarts) return;
    const source = document.getElementById(node.dataset.chart);
    if (!source) return;
    node.dataset.drawn = "1";
    const data = JSON.parse(source.textContent);
    const chart = window.echarts.init(node, null, { renderer: "canvas" });
    chart.setOption(options(data));
    if (data.links) {
      chart.on("click", (point) => { const to = data.links[point.dataIndex]; if (to) location.assign(to); });
    }
    new ResizeObserver(() => chart.resize()).observe(node);
    window.addEventListener("beforeprint", () => chart.resize({ width: 640 }));
    window.addEventListener("afterprint", () => chart.resize({ width: "auto" }));
  };
  const all = (root) => root.querySelectorAll?.("[data-chart]").forEach(draw);
  all(document);
  document.addEventListener("htmx:afterSettle", (event) => all(event.detail.target || document));
})();
