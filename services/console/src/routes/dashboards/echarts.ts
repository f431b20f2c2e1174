import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as install } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Loaded with the first chart, and with no more of the library than charts of figures need.
install([BarChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export { init };
