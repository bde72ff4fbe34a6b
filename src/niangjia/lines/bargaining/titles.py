"""What the kinds of contract are called in papers and titles. Leaf module."""

from .choices import Kind

TITLES = {
    Kind.GENERAL: "集体合同",
    Kind.WAGE: "工资专项集体合同",
    Kind.SAFETY: "劳动安全卫生专项集体合同",
    Kind.DISEASE: "职业病防治专项集体合同",
    Kind.WOMEN: "女职工权益保护专项集体合同",
    Kind.QUOTA: "劳动定额专项集体合同",
}
