-- Notes pinned to a point of a picture, and when a person last looked.
set role dealerboard_owner;
reset role;
