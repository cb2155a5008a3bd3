@echo off
rem Starts the app on this laptop. It needs no network. README.txt says more.
setlocal
pushd "%~dp0" || goto nofolder

rem Nothing is fetched, though the launcher of Python may offer it.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYTHON="
for %%V in (@VERSIONS@) do if not defined PYTHON (
  py -%%V -c "import venv" >nul 2>nul && set "PYTHON=py -%%V"
)
if not defined PYTHON (
  python -c "import venv" >nul 2>nul && set "PYTHON=python"
)
if not defined PYTHON goto nopython

%PYTHON% kit\start.py %*
goto end

:nopython
echo This laptop has no Python @PYTHONS@, and the app needs one of them.
echo Install Python @NEWEST@ from python.org while you have a network, then start again.
goto end

:nofolder
echo This folder cannot be opened. Copy it to the laptop first, such as to C:\kit

:end
popd
pause
