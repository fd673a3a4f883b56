@echo off
rem The same door as ./dev, for Windows: run, test, check, package. Needs Python 3.11 or newer from python.org.
setlocal
cd /d "%~dp0"
set "task=%~1"
if "%task%"=="" goto usage
set "arguments="
:collect
shift
if "%~1"=="" goto collected
set arguments=%arguments% %1
goto collect
:collected
if "%task%"=="run" goto run
if "%task%"=="test" goto test
if "%task%"=="check" goto check
if "%task%"=="package" goto package
:usage
echo dev.cmd run [ARGUMENTS]    set up what the app needs, then start it
echo dev.cmd test [ARGUMENTS]   set up what the tests need, then run them
echo dev.cmd check              linting, types, imports, sizes, resources
echo dev.cmd package            make the installer into build\packages (needs Inno Setup 6)
exit /b 2

:run
call :environment run || exit /b 1
.venv\Scripts\python -m clinicsocial %arguments%
exit /b %errorlevel%

:test
call :environment dev || exit /b 1
rem The real servers and the real keyring of the tests are Linux programs.
.venv\Scripts\python -m pytest -m "not bluesky and not wordpress and not keyring and not x11" %arguments%
exit /b %errorlevel%

:check
call :environment dev || exit /b 1
set "failed=0"
.venv\Scripts\python -m ruff check . || set "failed=1"
.venv\Scripts\python -m ruff format --check . || set "failed=1"
.venv\Scripts\python -m mypy || set "failed=1"
.venv\Scripts\lint-imports || set "failed=1"
.venv\Scripts\python tools\size_limits.py || set "failed=1"
.venv\Scripts\python tools\check_resources.py || set "failed=1"
.venv\Scripts\python tools\check_tracked_files.py || set "failed=1"
exit /b %failed%

:package
call :environment package || exit /b 1
.venv\Scripts\python -m tools.packages.build %arguments%
exit /b %errorlevel%

rem environment LIST: .venv holds what requirements\LIST.txt pins. Done again only when the list has changed.
:environment
set "list=requirements\%~1.txt"
if not exist .venv\Scripts\python.exe (
    rem First the one on the path, which whoever builds packages chose; the launcher would take the newest.
    python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && python -m venv .venv || py -3 -m venv .venv || (
        echo Python 3.11 or newer is needed: install it from python.org, then start dev.cmd again.
        exit /b 1
    )
)
fc /b "%list%" ".venv\installed-%~1.txt" >nul 2>&1 && exit /b 0
.venv\Scripts\python -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all: -r requirements\build.txt -r "%list%" || exit /b 1
.venv\Scripts\python -m pip --disable-pip-version-check install --quiet --no-build-isolation --no-deps --editable . || exit /b 1
copy /y "%list%" ".venv\installed-%~1.txt" >nul
exit /b 0
