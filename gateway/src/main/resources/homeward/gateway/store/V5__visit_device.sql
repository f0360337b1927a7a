-- Every message of a device asks for its visit; a trust has tens of thousands of them after a year.
CREATE INDEX visit_device ON visit (device, state);
