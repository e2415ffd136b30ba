package io.quarterdeck.server.playbook;

import io.quarterdeck.server.playbook.PlaybookSearch.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of security operations that mean the same, in English and Chinese. */
final class Synonyms {
  private static final List<String> GROUPS =
      List.of(
          "block ban deny blacklist blocklist drop 封禁 封锁 封堵 拦截 阻断 拉黑 黑名单",
          "unblock unban allow whitelist release 解封 解禁 放行 白名单 解除",
          "isolate quarantine contain 隔离 断网",
          "restore recover rollback undo reverse 恢复 还原 回滚 撤销",
          "disable deactivate suspend lock freeze 禁用 停用 冻结 锁定",
          "enable activate unlock 启用 激活 解锁",
          "host machine endpoint computer device server workstation asset 主机 终端 设备 服务器 电脑 资产",
          "user account identity employee login 用户 账号 账户 帐号 员工",
          "password credential 密码 口令 凭据 凭证",
          "reset revoke change 重置 修改 吊销",
          "lookup query search check find get inspect 查询 查找 搜索 检索 检查 查看 获取",
          "reputation intelligence intel threat score malicious 信誉 情报 威胁 恶意",
          "country location geo geolocation geoip 国家 归属 位置 地理",
          "ip address addr 地址",
          "domain dns hostname 域名 解析",
          "url link website site 链接 网址 网站",
          "file sample attachment 文件 样本 附件",
          "hash md5 sha256 checksum fingerprint 哈希 指纹",
          "mail email message mailbox inbox 邮件 邮箱 电子",
          "phish phishing spoof 钓鱼 仿冒",
          "malware virus trojan ransomware 病毒 木马 勒索 恶意软件 恶意代码",
          "scan vulnerability vuln cve patch 扫描 漏洞 补丁 弱点",
          "notify alert tell inform send message remind announce 通知 告警 提醒 发送 告知 推送",
          "ticket case incident issue 工单 案件 事件 单子",
          "create open new add raise 创建 新建 新增 添加 打开",
          "close resolve finish complete 关闭 结束 完成 解决",
          "delete remove purge erase 删除 移除 清除 清理",
          "process program task 进程 程序",
          "kill terminate stop end 终止 结束 停止 杀死 杀掉",
          "log history record audit event 日志 历史 记录 审计",
          "login logon signin authentication auth 登录 登陆 认证 登入",
          "firewall waf gateway acl 防火墙 网关 策略",
          "vpn remote tunnel 远程 隧道",
          "session token 会话 令牌",
          "collect gather export capture dump forensic evidence memory 采集 收集 取证 导出 证据 内存",
          "page oncall pager call wake 值班 呼叫 传呼",
          "owner responsible contact department 负责人 责任人 联系人 部门",
          "traffic packet flow network 流量 网络 数据包",
          "report summary 报告 报表 总结",
          "weak brute force 暴力 破解 爆破",
          "sandbox detonate analyse analyze analysis 沙箱 分析 研判",
          "wechat dingtalk feishu slack teams chat im 微信 钉钉 飞书 群");

  private static final Map<String, Set<String>> OTHERS = new HashMap<>();

  static {
    for (String group : GROUPS) {
      Set<String> words = Words.of(group.replace(' ', ','));
      for (String word : words) {
        OTHERS.computeIfAbsent(word, none -> new HashSet<>()).addAll(words);
      }
    }
  }

  private Synonyms() {}

  /** Words that can stand for this one; none of which need be in its language. */
  static Set<String> of(String word) {
    return OTHERS.getOrDefault(word, Set.of());
  }
}
