// SPDX-License-Identifier: GPL-2.0-only
/*
 * vboard_i2c - one I2C bus with two chips, for tests only.
 *
 * 0x53  an ADXL345 as far as a driver sees it: register file, and the FIFO in
 *       stream mode (32 entries, the oldest falls out). A timer gives one
 *       sample each 10 ms while POWER_CTL says measure: the next of what was
 *       written to "stream", or else the last one with its lowest bits alive.
 *       INT1 is pin 4 of the board's gpio-sim chip: high while INT_ENABLE says
 *       watermark and the FIFO holds that many.
 * 0x36  a MAX17048 fuel gauge: a register file of 16-bit words.
 *
 * The first byte of a write sets the register pointer, further bytes are
 * stored, reads return bytes; the pointer goes up by itself and survives a
 * repeated start. Reading DATAX0 takes the oldest entry out of the FIFO.
 * Other addresses do not acknowledge (-ENXIO).
 *
 * The test drives it through /sys/bus/i2c/devices/i2c-<bus>/:
 *   stream  write: 6-byte samples (x, y, z, little-endian, 256 LSB/g), queued
 *   left    how many of them are still to come
 *   gauge   256 bytes, read/write at any offset
 *   fault   0 = healthy, n > 0 = the next n transfers fail, -1 = all fail
 *   freeze  1 = the lowest bits stand still
 *   id      what DEVID reads (0xE5)
 *   wire    0 = INT1 is cut
 *   xfers   transfers acknowledged so far
 */
#include <linux/gpio/driver.h>
#include <linux/hrtimer.h>
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/pinctrl/pinconf-generic.h>
#include <linux/spinlock.h>
#include <linux/sysfs.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>

#define ACCEL 0x53
#define GAUGE 0x36
#define INT1 4
#define FIFO 32
#define STREAM (1 << 20)

static int bus = 1;
module_param(bus, int, 0444);
MODULE_PARM_DESC(bus, "bus number: /dev/i2c-<bus>");

static DEFINE_SPINLOCK(lock);
static u8 accel[256], gauge[256];
static u8 accel_ptr, gauge_ptr;
static u8 fifo[FIFO][6];
static int fifo_first, fifo_count;
static u8 last[6] = { 0, 0, 0, 1, 0, 0 };	/* 1 g on y */
static u8 *stream;
static size_t stream_head, stream_tail;
static u32 noise = 12345;
static int fault, freeze, id = 0xE5, wire = 1;
static unsigned long xfers;
static struct hrtimer timer;
static struct gpio_chip *pins;
static int int1_shown = -1;

static int int1(void)
{
	int mark = accel[0x38] & 0x1F;

	return wire && (accel[0x2E] & 0x02) && mark && fifo_count >= mark;
}

/* gpio-sim takes a pull for what a chip outside drives; it may sleep. */
static void show_int1(struct work_struct *w)
{
	unsigned long flags;
	int level;

	spin_lock_irqsave(&lock, flags);
	level = int1();
	int1_shown = level;
	spin_unlock_irqrestore(&lock, flags);
	pins->set_config(pins, INT1, pinconf_to_config_packed(
		level ? PIN_CONFIG_BIAS_PULL_UP : PIN_CONFIG_BIAS_PULL_DOWN, 1));
}
static DECLARE_WORK(int1_work, show_int1);

static void settle_int1(void)
{
	if (pins && int1() != int1_shown)
		schedule_work(&int1_work);
}

static int board_pins(struct gpio_chip *chip, void *label)
{
	return !strcmp(chip->label, label);
}

static u8 alive(void)
{
	noise = noise * 1664525u + 1013904223u;
	return freeze ? 0 : noise >> 30;
}

static void take_sample(void)
{
	u8 *entry;
	int i;

	if (!(accel[0x2D] & 0x08))
		return;
	if (fifo_count == FIFO) {
		fifo_first = (fifo_first + 1) % FIFO;
		fifo_count--;
	}
	entry = fifo[(fifo_first + fifo_count++) % FIFO];
	if (stream_tail != stream_head) {
		memcpy(last, stream + stream_tail, 6);
		stream_tail += 6;
		if (stream_tail == stream_head)
			stream_tail = stream_head = 0;
		memcpy(entry, last, 6);
		return;
	}
	memcpy(entry, last, 6);
	for (i = 0; i < 6; i += 2)
		entry[i] ^= alive();
	if (accel[0x31] & 0x80) {	/* self-test: x up, y down, z up by 1 g */
		entry[1] += 1;
		entry[3] -= 1;
		entry[5] += 1;
	}
}

static enum hrtimer_restart tick(struct hrtimer *t)
{
	unsigned long flags;

	spin_lock_irqsave(&lock, flags);
	take_sample();
	settle_int1();
	spin_unlock_irqrestore(&lock, flags);
	hrtimer_forward_now(t, ms_to_ktime(10));
	return HRTIMER_RESTART;
}

static u8 accel_read(void)
{
	u8 r = accel_ptr++;

	if (r == 0x00)
		return id;
	if (r == 0x39)
		return fifo_count;
	if (r == 0x32 && fifo_count) {
		memcpy(accel + 0x32, fifo[fifo_first], 6);
		fifo_first = (fifo_first + 1) % FIFO;
		fifo_count--;
	}
	return accel[r];
}

static void accel_write(u8 value)
{
	u8 r = accel_ptr++;

	accel[r] = value;
	if (r == 0x38 && !(value & 0xC0))
		fifo_count = 0;
}

static int vb_xfer(struct i2c_adapter *a, struct i2c_msg *msgs, int num)
{
	int i, j, ret = num;
	unsigned long flags;

	for (i = 0; i < num; i++)
		if (msgs[i].addr != ACCEL && msgs[i].addr != GAUGE)
			return -ENXIO;
	spin_lock_irqsave(&lock, flags);
	if (fault) {
		if (fault > 0)
			fault--;
		ret = -EREMOTEIO;
		goto out;
	}
	for (i = 0; i < num; i++) {
		struct i2c_msg *m = &msgs[i];
		bool is_accel = m->addr == ACCEL;

		if (m->flags & I2C_M_RD) {
			for (j = 0; j < m->len; j++)
				m->buf[j] = is_accel ? accel_read() : gauge[gauge_ptr++];
		} else if (m->len) {
			*(is_accel ? &accel_ptr : &gauge_ptr) = m->buf[0];
			for (j = 1; j < m->len; j++) {
				if (is_accel)
					accel_write(m->buf[j]);
				else
					gauge[gauge_ptr++] = m->buf[j];
			}
		}
	}
	xfers++;
	settle_int1();
out:
	spin_unlock_irqrestore(&lock, flags);
	return ret;
}

static u32 vb_func(struct i2c_adapter *a)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm vb_algo = {
	.master_xfer = vb_xfer,
	.functionality = vb_func,
};

static struct i2c_adapter vb_adapter = {
	.owner = THIS_MODULE,
	.algo = &vb_algo,
	.name = "virtual board I2C",
};

static ssize_t stream_write(struct file *f, struct kobject *k, struct bin_attribute *b,
			    char *buf, loff_t off, size_t n)
{
	unsigned long flags;
	ssize_t ret = n;

	if (n % 6)
		return -EINVAL;
	spin_lock_irqsave(&lock, flags);
	if (stream_head + n > STREAM)
		ret = -ENOSPC;
	else {
		memcpy(stream + stream_head, buf, n);
		stream_head += n;
	}
	spin_unlock_irqrestore(&lock, flags);
	return ret;
}
static BIN_ATTR_WO(stream, 0);

static ssize_t gauge_read(struct file *f, struct kobject *k, struct bin_attribute *b,
			  char *buf, loff_t off, size_t n)
{
	memcpy(buf, gauge + off, n);
	return n;
}

static ssize_t gauge_write(struct file *f, struct kobject *k, struct bin_attribute *b,
			   char *buf, loff_t off, size_t n)
{
	memcpy(gauge + off, buf, n);
	return n;
}
static BIN_ATTR_RW(gauge, sizeof(gauge));

#define NUMBER(name)							\
static ssize_t name##_show(struct device *d, struct device_attribute *a, char *buf) \
{									\
	return sysfs_emit(buf, "%d\n", name);				\
}									\
static ssize_t name##_store(struct device *d, struct device_attribute *a, \
			    const char *buf, size_t n)			\
{									\
	int v, ret = kstrtoint(buf, 0, &v);				\
									\
	if (ret)							\
		return ret;						\
	name = v;							\
	return n;							\
}									\
static DEVICE_ATTR_RW(name)

NUMBER(fault);
NUMBER(freeze);
NUMBER(id);
NUMBER(wire);

static ssize_t xfers_show(struct device *d, struct device_attribute *a, char *buf)
{
	return sysfs_emit(buf, "%lu\n", xfers);
}
static DEVICE_ATTR_RO(xfers);

static ssize_t left_show(struct device *d, struct device_attribute *a, char *buf)
{
	return sysfs_emit(buf, "%zu\n", (stream_head - stream_tail) / 6);
}
static DEVICE_ATTR_RO(left);

static struct attribute *attrs[] = {
	&dev_attr_fault.attr, &dev_attr_freeze.attr, &dev_attr_id.attr,
	&dev_attr_wire.attr, &dev_attr_xfers.attr, &dev_attr_left.attr, NULL
};
static struct bin_attribute *bin_attrs[] = { &bin_attr_stream, &bin_attr_gauge, NULL };
static const struct attribute_group group = { .attrs = attrs, .bin_attrs = bin_attrs };

static int __init vb_init(void)
{
	int ret;

	stream = vmalloc(STREAM);
	if (!stream)
		return -ENOMEM;
	pins = gpiochip_find("pinctrl-bcm2711", board_pins);
	if (!pins || !pins->set_config)
		pr_warn("vboard_i2c: no simulated pins, INT1 leads nowhere\n");
	if (pins && !pins->set_config)
		pins = NULL;
	gauge[0x04] = 87;	/* SOC: 87 % */
	vb_adapter.nr = bus;
	ret = i2c_add_numbered_adapter(&vb_adapter);
	if (!ret) {
		ret = sysfs_create_group(&vb_adapter.dev.kobj, &group);
		if (ret)
			i2c_del_adapter(&vb_adapter);
	}
	if (ret) {
		vfree(stream);
		return ret;
	}
	hrtimer_init(&timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer.function = tick;
	hrtimer_start(&timer, ms_to_ktime(10), HRTIMER_MODE_REL);
	return 0;
}

static void __exit vb_exit(void)
{
	hrtimer_cancel(&timer);
	cancel_work_sync(&int1_work);
	i2c_del_adapter(&vb_adapter);
	vfree(stream);
}

module_init(vb_init);
module_exit(vb_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Virtual I2C bus with an accelerometer and a fuel gauge, for tests");
