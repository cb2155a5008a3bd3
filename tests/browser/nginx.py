"""A real nginx with the configuration of deploy/, on a free port."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
NO_NGINX = (
    "No nginx was found and none could be installed: deploy/nginx.conf was not tried. "
    "On Debian and Ubuntu: apt-get install -y nginx-light"
)
_SBIN = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
# What a distribution's own file holds around the site's.
_AROUND = """\
{user}daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/copies.conf;
    include {folder}/site.conf;
}}
"""


def installed_nginx() -> str | None:
    """Return the nginx of this machine, if there is one."""
    return shutil.which("nginx", path=_SBIN)


def bring_nginx() -> str | None:
    """Return an nginx, installing Debian's where allowed."""
    if not installed_nginx() and shutil.which("apt-get") and os.geteuid() == 0:
        for words in (["update"], ["install", "-y", "nginx-light"]):
            subprocess.run(
                ["apt-get", *words],
                check=False,
                timeout=600,
                stdout=subprocess.DEVNULL,
                env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            )
    return installed_nginx()


def written(port: int, may_frame: str = "") -> str:
    """Return the configuration that ships, with another port and who may frame.

    Args:
        port: where nginx listens.
        may_frame: origins, as an operator writes them.
    """
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for shipped, tried in (
        ("    listen 80;", f"    listen 127.0.0.1:{port};"),
        (
            'map "" $may_frame {\n    default "";',
            f'map "" $may_frame {{\n    default "{may_frame}";',
        ),
    ):
        assert text.count(shipped) == 1, shipped
        text = text.replace(shipped, tried)
    return text


def copies_written(apps: Sequence[str]) -> str:
    """Return the part that ships for one copy of the app or two, with other ports.

    Args:
        apps: addresses of the copies, which nginx finds at 127.0.0.1.
    """
    name = {1: "one-copy.conf", 2: "two-copies.conf"}[len(apps)]
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for shipped, app in zip(("8501", "8502"), apps, strict=False):
        assert shipped in text
        text = text.replace(shipped, str(urlsplit(app).port))
    return text


@contextmanager
def nginx_before(
    app: str | Sequence[str], folder: Path, may_frame: str = ""
) -> Iterator[str]:
    """Start nginx in front of an app, or of two copies of it; give its address.

    Args:
        app: address of the app, or of each copy.
        folder: where its files lie, ``error.log`` among them.
        may_frame: origins, as an operator writes them.
    """
    program = installed_nginx()
    if program is None:
        pytest.skip(NO_NGINX)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    apps = [app] if isinstance(app, str) else app
    (folder / "copies.conf").write_text(copies_written(apps), encoding="utf-8")
    (folder / "site.conf").write_text(written(port, may_frame), encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""  # its workers read the folder
    main = folder / "nginx.conf"
    main.write_text(_AROUND.format(user=user, folder=folder), encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(main)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen(command)
    try:
        _wait_for(port, folder / "error.log")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, log: Path) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nginx did not start:\n{log.read_text()}")
