//! Who works at the demo company.
//!
//! Whoever judges is in another department than those whom the stories are about, and manages none of them: otherwise the
//! system would keep them out, as it should. The general manager stands above every department and decides all the same.

use probity_domain::person::Employment;
use probity_domain::{DecisionLevel, Role};

/// Somebody of the company, by the name that they sign in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Who(pub(super) &'static str);

/// A department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Department {
    Management,
    Audit,
    Legal,
    HumanResources,
    Compliance,
    Operations,
    Sales,
    Engineering,
    Marketing,
}

impl Department {
    pub(super) const ALL: [Self; 9] = [
        Self::Management,
        Self::Audit,
        Self::Legal,
        Self::HumanResources,
        Self::Compliance,
        Self::Operations,
        Self::Sales,
        Self::Engineering,
        Self::Marketing,
    ];

    /// What its people call it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Management => "总经理办公室",
            Self::Audit => "内部审计部",
            Self::Legal => "法务部",
            Self::HumanResources => "人力资源部",
            Self::Compliance => "合规部",
            Self::Operations => "运营部",
            Self::Sales => "销售部",
            Self::Engineering => "研发部",
            Self::Marketing => "市场部",
        }
    }

    /// What its id is made of.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::Audit => "audit",
            Self::Legal => "legal",
            Self::HumanResources => "human resources",
            Self::Compliance => "compliance",
            Self::Operations => "operations",
            Self::Sales => "sales",
            Self::Engineering => "engineering",
            Self::Marketing => "marketing",
        }
    }
}

/// An entry of the directory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) who: Who,
    pub(super) name: &'static str,
    pub(super) department: Department,
    pub(super) manager: Option<Who>,
    pub(super) heads: bool,
    pub(super) employment: Employment,
    pub(super) roles: &'static [(Role, Option<DecisionLevel>)],
}

impl Entry {
    const fn new(who: Who, name: &'static str, department: Department) -> Self {
        Self {
            who,
            name,
            department,
            manager: None,
            heads: false,
            employment: Employment::Employee,
            roles: &[],
        }
    }

    const fn heads(self) -> Self {
        Self { heads: true, ..self }
    }

    const fn under(self, manager: Who) -> Self {
        Self {
            manager: Some(manager),
            ..self
        }
    }

    const fn plays(self, roles: &'static [(Role, Option<DecisionLevel>)]) -> Self {
        Self { roles, ..self }
    }

    const fn dispatched(self) -> Self {
        Self {
            employment: Employment::Dispatched,
            ..self
        }
    }
}

pub(super) const LIN_XIAO: Who = Who("lin.xiao");
pub(super) const ZHOU_MIN: Who = Who("zhou.min");
pub(super) const CHEN_LI: Who = Who("chen.li");
pub(super) const WU_TONG: Who = Who("wu.tong");
pub(super) const XU_JING: Who = Who("xu.jing");
pub(super) const HE_CHUAN: Who = Who("he.chuan");
pub(super) const SUN_QIAN: Who = Who("sun.qian");
pub(super) const MA_JUN: Who = Who("ma.jun");
pub(super) const ZHENG_KAI: Who = Who("zheng.kai");
pub(super) const LIANG_HUI: Who = Who("liang.hui");
pub(super) const SHEN_YUE: Who = Who("shen.yue");
pub(super) const LUO_QIN: Who = Who("luo.qin");
pub(super) const TANG_NING: Who = Who("tang.ning");
pub(super) const PENG_YUE: Who = Who("peng.yue");
pub(super) const DENG_RUI: Who = Who("deng.rui");
pub(super) const GAO_YUAN: Who = Who("gao.yuan");
pub(super) const DU_MING: Who = Who("du.ming");
pub(super) const HAN_LEI: Who = Who("han.lei");
pub(super) const WANG_QIANG: Who = Who("wang.qiang");
pub(super) const ZHAO_LEI: Who = Who("zhao.lei");
pub(super) const LI_WEI: Who = Who("li.wei");
pub(super) const DING_HAO: Who = Who("ding.hao");
pub(super) const QIAN_FENG: Who = Who("qian.feng");
pub(super) const FENG_YUAN: Who = Who("feng.yuan");
pub(super) const JIANG_TAO: Who = Who("jiang.tao");
pub(super) const YUAN_YUAN: Who = Who("yuan.yuan");
pub(super) const HU_YUE: Who = Who("hu.yue");

const INTAKE: &[(Role, Option<DecisionLevel>)] = &[(Role::IntakeOfficer, None)];
const INVESTIGATOR: &[(Role, Option<DecisionLevel>)] = &[(Role::Investigator, None)];
const COUNSEL: &[(Role, Option<DecisionLevel>)] = &[(Role::LegalCounsel, None)];
const HUMAN_RESOURCES: &[(Role, Option<DecisionLevel>)] = &[(Role::HumanResources, None)];
const LINE: &[(Role, Option<DecisionLevel>)] = &[(Role::DecisionMaker, Some(DecisionLevel::Line))];
const GENERAL: &[(Role, Option<DecisionLevel>)] = &[(Role::DecisionMaker, Some(DecisionLevel::GeneralManager))];
const UNION: &[(Role, Option<DecisionLevel>)] = &[(Role::UnionRepresentative, None)];
const CUSTODIAN: &[(Role, Option<DecisionLevel>)] = &[(Role::IdentityCustodian, None)];
const AUDITOR: &[(Role, Option<DecisionLevel>)] = &[(Role::Auditor, None)];
const MANAGEMENT: &[(Role, Option<DecisionLevel>)] = &[(Role::Management, None)];
const ADMINISTRATOR: &[(Role, Option<DecisionLevel>)] = &[(Role::Administrator, None)];

/// Everybody, managers before those who report to them; the administrators first, who enter the others.
pub(super) const PEOPLE: &[Entry] = &[
    Entry::new(GAO_YUAN, "高原", Department::Operations).plays(ADMINISTRATOR),
    Entry::new(DU_MING, "杜明", Department::Operations).plays(ADMINISTRATOR),
    Entry::new(SHEN_YUE, "沈岳", Department::Management)
        .heads()
        .plays(GENERAL),
    Entry::new(ZHOU_MIN, "周敏", Department::Compliance)
        .heads()
        .plays(INTAKE),
    Entry::new(LIN_XIAO, "林晓", Department::Compliance)
        .under(ZHOU_MIN)
        .plays(INTAKE),
    Entry::new(CHEN_LI, "陈立", Department::Compliance)
        .under(ZHOU_MIN)
        .plays(INVESTIGATOR),
    Entry::new(WU_TONG, "吴桐", Department::Compliance)
        .under(ZHOU_MIN)
        .plays(INVESTIGATOR),
    Entry::new(XU_JING, "许静", Department::Legal).heads().plays(COUNSEL),
    Entry::new(HE_CHUAN, "何川", Department::Legal)
        .under(XU_JING)
        .plays(COUNSEL),
    Entry::new(SUN_QIAN, "孙倩", Department::HumanResources)
        .heads()
        .plays(HUMAN_RESOURCES),
    Entry::new(MA_JUN, "马俊", Department::HumanResources)
        .under(SUN_QIAN)
        .plays(HUMAN_RESOURCES),
    Entry::new(ZHENG_KAI, "郑凯", Department::Operations)
        .heads()
        .under(SHEN_YUE)
        .plays(LINE),
    Entry::new(LIANG_HUI, "梁慧", Department::Management).plays(GENERAL),
    Entry::new(LUO_QIN, "罗勤", Department::Operations)
        .under(ZHENG_KAI)
        .plays(UNION),
    Entry::new(TANG_NING, "唐宁", Department::Legal)
        .under(XU_JING)
        .plays(CUSTODIAN),
    Entry::new(PENG_YUE, "彭越", Department::Audit).heads().plays(AUDITOR),
    Entry::new(DENG_RUI, "邓睿", Department::Management).plays(MANAGEMENT),
    Entry::new(HAN_LEI, "韩磊", Department::Sales).heads().under(SHEN_YUE),
    Entry::new(WANG_QIANG, "王强", Department::Sales).under(HAN_LEI),
    Entry::new(ZHAO_LEI, "赵蕾", Department::Sales).under(HAN_LEI),
    Entry::new(LI_WEI, "李薇", Department::Sales)
        .under(HAN_LEI)
        .dispatched(),
    Entry::new(DING_HAO, "丁浩", Department::Sales).under(HAN_LEI),
    Entry::new(QIAN_FENG, "钱枫", Department::Engineering)
        .heads()
        .under(SHEN_YUE),
    Entry::new(FENG_YUAN, "冯远", Department::Engineering).under(QIAN_FENG),
    Entry::new(JIANG_TAO, "蒋涛", Department::Engineering).under(QIAN_FENG),
    Entry::new(YUAN_YUAN, "袁媛", Department::Marketing)
        .heads()
        .under(SHEN_YUE),
    Entry::new(HU_YUE, "胡悦", Department::Marketing).under(YUAN_YUAN),
];
