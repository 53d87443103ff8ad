echo "install $$" >> installs.txt
for step in 1 2 3 4 5 6 7 8; do
    echo "step $step of 8"
    sleep 0.5
done
echo "done" >> installed.txt
