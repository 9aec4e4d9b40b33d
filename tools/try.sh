#!/bin/sh
# From a fresh clone to a first report: sh tools/try.sh
#
# Installs what is missing (Debian packages where it may, all else into .venv) and reads the
# genome of an invented person. Nothing outside this folder changes but those packages.
set -eu
cd "$(dirname "$0")/.."
. tools/environment.sh

find_python
install_packages
make_environment requirements.lock
mkdir -p out
"$venv/bin/serine-report" report sample_genomes/ada_23andme_v5.zip -o out/ada.pdf --force
echo
echo "The report of an invented person is here:  $PWD/out/ada.pdf"
echo "For a file of your own type:               $venv/bin/serine-report report YOUR_FILE"
