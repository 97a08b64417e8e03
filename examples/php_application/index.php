<?php echo "Six times seven is ", 6 * 7, ".";
