"""The map and the charts that leave, as SVG and PNG, drawn without a browser."""
