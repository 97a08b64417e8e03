"""Well-known programs, and what they do with words that a shell would read otherwise."""

_OFTEN_STARTED = """
awk bundle bun cat cd celery chmod chown cp curl deno django-admin docker-entrypoint.sh dotnet dumb-init echo env exec
export find flask go grep gunicorn head java kill kubectl ls make mkdir mongo mongosh mv mysql mysqladmin nc nginx node
npm npx perl pg_isready php pip ping pkill pnpm printf ps psql python python2 python3 rails rake redis-cli redis-server
rm ruby sed sleep source ssh sudo supervisord tail tar tee test timeout tini touch true uvicorn wget yarn
"""
_BUILTINS = """
cd export source exec eval set ulimit umask unset alias unalias shift trap local declare typeset readonly pushd popd shopt
if for while until case function { ( ! [[ (( . :
"""
_BINARIES = """
awk cat chmod chown cp curl dotnet echo env find grep head java kill ls mkdir mv mysql mysqladmin nc nginx node perl php ping
printf ps psql python python2 python3 redis-cli redis-server rm ruby sed sleep sudo tail tar tee test touch true wget
"""

OFTEN_STARTED = frozenset(_OFTEN_STARTED.split())
"""Programs that people start with arguments. A path with a blank in it does not begin with one of them."""

BUILTINS = frozenset(_BUILTINS.split())
"""What a shell does itself, and no image has as a program that would do the same."""

READ_OPERATORS = frozenset({"find", "fd", "tr", "ssh", "watch", "parallel", "tmux", "su", "runuser"})
"""Programs that read operators such as `|` and `;` themselves, or give them to a shell."""

COMPARE = frozenset({"expr", "test", "["})
"""Programs that know operators of one character, such as `<`, and no others."""

SURELY_BINARIES = frozenset(_BINARIES.split())
"""Programs that are no scripts, so that no shell can read them."""

READ_DOLLARS = frozenset(
    {
        "awk",
        "gawk",
        "mawk",
        "jq",
        "yq",
        "perl",
        "php",
        "envsubst",
        "gomplate",
        "grep",
        "egrep",
        "sed",
        "mongo",
        "mongosh",
    }
)
"""Programs for which `$NAME` means something of their own."""

TAKE_FILES = frozenset(
    {
        "rm",
        "ls",
        "cat",
        "cp",
        "mv",
        "chmod",
        "chown",
        "touch",
        "tail",
        "head",
        "wc",
        "du",
        "gzip",
        "gunzip",
        "stat",
        "test",
    }
)
"""Programs whose arguments are names of files, in which they know no `*`."""
