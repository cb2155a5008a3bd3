#!/bin/sh
# Starts the app on this laptop. It needs no network. README.txt says more.
cd -- "$(dirname -- "$0")" || exit 1

for version in @VERSIONS@; do
  for python in "python$version" \
    "/Library/Frameworks/Python.framework/Versions/$version/bin/python$version"; do
    if "$python" -c "import venv" >/dev/null 2>&1; then
      exec "$python" kit/start.py "$@"
    fi
  done
done

# Another Python can at least say what is wrong with it. On macOS a plain python3 would
# offer to install developer tools instead.
if [ "$(uname)" != Darwin ] && command -v python3 >/dev/null 2>&1; then
  exec python3 kit/start.py "$@"
fi

echo "This laptop has no Python @PYTHONS@, and the app needs one of them."
echo "Install Python @NEWEST@ from python.org while you have a network, then start again."
exit 1
