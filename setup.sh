#!/usr/bin/env bash
# Installs what Registratur needs on this machine: system packages, the virtual environment,
# the locked Python packages. Safe to run again: it does only what is still missing.
set -euo pipefail
cd "$(dirname "$0")"

PYTHON="${PYTHON:-}"
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/registratur/wheels"
STAMP=".venv/.registratur-lock"

say() { printf '%s\n' "setup: $*" >&2; }
die() { printf '%s\n' "setup: $*" >&2; exit 4; }

missing_debian_packages() {
    local wanted=() package
    command -v tesseract >/dev/null || wanted+=(tesseract-ocr)
    tesseract --list-langs 2>/dev/null | grep -qx deu || wanted+=(tesseract-ocr-deu)
    tesseract --list-langs 2>/dev/null | grep -qx eng || wanted+=(tesseract-ocr-eng)
    tesseract --list-langs 2>/dev/null | grep -qx osd || wanted+=(tesseract-ocr-osd)
    command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
    command -v git >/dev/null || wanted+=(git)
    # A real directory and its certificates, and a real database, for the tests.
    command -v openssl >/dev/null || wanted+=(openssl)
    PATH="$PATH:/usr/sbin" command -v slapd >/dev/null || wanted+=(slapd)
    command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || wanted+=(postgresql)
    if [ ! -f "$(llama_wheel)" ]; then
        command -v g++ >/dev/null || wanted+=(g++)
        command -v cmake >/dev/null || wanted+=(cmake)
        command -v ninja >/dev/null || command -v make >/dev/null || wanted+=(make)
    fi
    for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-dejavu-core fonts-liberation fonts-lato fonts-crosextra-carlito \
        fonts-ebgaramond fonts-open-sans fonts-linuxlibertine; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || wanted+=("$package")
    done
    if [ -z "$(find_python)" ]; then
        wanted+=(python3 python3-venv)
    elif ! "$(find_python)" -c 'import ensurepip, venv' 2>/dev/null; then
        wanted+=(python3-venv)
    fi
    printf '%s\n' "${wanted[@]:-}"
}

find_python() {
    local candidate
    for candidate in $PYTHON python3.11 python3.12 python3.13 python3; do
        if command -v "$candidate" >/dev/null &&
            "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

llama_version() { sed -n 's/^llama-cpp-python==\([^ ]*\).*/\1/p' requirements.lock; }

llama_wheel() {
    local found
    found="$(find "$CACHE" -name "llama_cpp_python-$(llama_version)-*.whl" 2>/dev/null | head -n 1)"
    printf '%s' "${found:-$CACHE/none}"
}

install_system_packages() {
    if [ "$(uname -s)" = Darwin ]; then
        command -v tesseract >/dev/null && command -v pdftoppm >/dev/null && command -v cmake >/dev/null ||
            die "run: brew install tesseract tesseract-lang poppler pango cmake python@3.11"
        return
    fi
    local wanted
    wanted="$(missing_debian_packages | tr '\n' ' ' | sed 's/ *$//')"
    [ -n "$wanted" ] || return 0
    local command="apt-get update && apt-get install -y --no-install-recommends $wanted"
    # Of slapd the tests want only the program: without a configuration Debian starts no directory.
    [[ " $wanted " != *" slapd "* ]] ||
        command="echo slapd slapd/no_configuration boolean true | debconf-set-selections && $command"
    # Of PostgreSQL, too: what makes and starts a cluster at once is told not to.
    [[ " $wanted " != *" postgresql "* ]] ||
        command="apt-get update && apt-get install -y --no-install-recommends postgresql-common &&
            sed -i s/^#*create_main_cluster.*/create_main_cluster=false/ /etc/postgresql-common/createcluster.conf &&
            $command"
    command -v apt-get >/dev/null || die "this is no Debian system; install the equivalents of: $wanted"
    say "installing $wanted"
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive bash -c "$command" >&2
    elif sudo -n true 2>/dev/null; then
        sudo -n DEBIAN_FRONTEND=noninteractive bash -c "$command" >&2
    else
        die "these packages are missing; run: sudo sh -c '$command'"
    fi
}

# One locked requirement with its hashes, as pip reads it.
locked() { awk -v name="$1" '$0 ~ "^"name"==" {on=1} on {print} on && !/\\$/ {exit}' requirements.lock; }
all_locked_but() { awk -v name="$1" '$0 ~ "^"name"==" {skip=1} !skip {print} skip && !/\\$/ {skip=0}' requirements.lock; }

build_llama_wheel() {
    [ ! -f "$(llama_wheel)" ] || return 0
    say "building llama-cpp-python $(llama_version) once for this user (about five minutes)"
    mkdir -p "$CACHE"
    locked llama-cpp-python >.venv/llama.lock
    # GGML_NATIVE=OFF: the wheel stays usable when the home folder is shared with an older processor.
    CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN)}" \
        CMAKE_ARGS="-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF" \
        .venv/bin/pip wheel --quiet --no-deps --require-hashes -r .venv/llama.lock -w "$CACHE.new" >&2
    mv "$CACHE.new"/*.whl "$CACHE"/ && rmdir "$CACHE.new"
}

install_python_packages() {
    local fingerprint
    fingerprint="$(cat requirements.lock pyproject.toml | sha256sum 2>/dev/null || cat requirements.lock pyproject.toml | shasum -a 256)"
    [ "$(cat "$STAMP" 2>/dev/null)" != "$fingerprint $PWD" ] || return 0
    if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        say "making .venv"
        "$(find_python)" -m venv --clear .venv
    fi
    build_llama_wheel
    say "installing the packages of requirements.lock"
    all_locked_but llama-cpp-python >.venv/rest.lock
    .venv/bin/python -m pip install --quiet --require-hashes -r .venv/rest.lock >&2
    .venv/bin/python -m pip install --quiet --no-deps --no-index --force-reinstall "$(llama_wheel)" >&2
    .venv/bin/python -m pip install --quiet --no-deps --editable . >&2
    printf '%s' "$fingerprint $PWD" >"$STAMP"
}

install_system_packages
[ -n "$(find_python)" ] || die "Python 3.11 to 3.13 is needed; set PYTHON to its path"
install_python_packages
