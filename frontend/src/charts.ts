// Charts: <div class="chart" data-chart="ID"> draws what <script type="application/json" id="ID">
// holds. The same figures stand in a table beside it.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface Series {
  name: string;
  values: (number | null)[];
  colour?: string;
}
interface Chart {
  kind: "bar" | "line" | "stack" | "rows";
  labels: string[];
  series: Series[];
}

function draw(box: HTMLElement, chart: Chart): ECharts {
  const drawn = init(box, undefined, { renderer: "svg" });
  const names = { type: "category" as const, data: chart.labels };
  const numbers = { type: "value" as const, minInterval: 1 };
  const lying = chart.kind === "rows";
  drawn.setOption({
    animation: false,
    color: ["#1f4e8c", "#7a93b8", "#b9c6d8", "#5b6b7f"],
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    legend: chart.series.length > 1 ? { top: 0, right: 0 } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText" },
    xAxis: lying ? numbers : names,
    yAxis: lying ? { ...names, inverse: true } : numbers,
    series: chart.series.map((one) => ({
      name: one.name,
      type: chart.kind === "line" ? "line" : "bar",
      stack: chart.kind === "stack" || lying ? "all" : undefined,
      data: one.values,
      barMaxWidth: 22,
      itemStyle: one.colour ? { color: one.colour } : undefined,
    })),
  });
  return drawn;
}

const drawn: ECharts[] = [];
document.querySelectorAll<HTMLElement>("[data-chart]").forEach((box) => {
  const text = document.getElementById(box.dataset["chart"] ?? "")?.textContent;
  if (text) drawn.push(draw(box, JSON.parse(text) as Chart));
});
window.addEventListener("resize", () => drawn.forEach((one) => one.resize()));
window.addEventListener("beforeprint", () => drawn.forEach((one) => one.resize()));
