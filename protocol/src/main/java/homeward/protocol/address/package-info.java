/// Where messages go: topics, CoAP paths, quality of service and sizes in one table.
@NullMarked
package homeward.protocol.address;

import org.jspecify.annotations.NullMarked;
