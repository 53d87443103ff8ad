# Three MiB without a line's end, then bytes that are no UTF-8, terminal control sequences, then a normal line.
head -c 3145728 /dev/zero | tr '\0' 'x'
printf '\n\377\376\300\200 bad \355\240\200 utf8\n'
printf '\033]0;title\007\033[2J\033[31mred\033[0m\n'
echo "ready"
while IFS= read -r line; do [ "$line" = stop ] && exit 0; done
