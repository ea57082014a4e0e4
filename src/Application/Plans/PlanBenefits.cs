using System.Globalization;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

/// <summary>What a plan brings, in the words that the existing system's clients show. Numbers in them are those of the plan.</summary>
internal static class PlanBenefits
{
    public static IReadOnlyList<string> Of(PlanOffer offer) => offer.Plan switch
    {
        Plan.Student => [Minutes(offer), File(offer), "所有匯出格式", "6 個月資料保存"],
        Plan.Pro => [Minutes(offer), File(offer), "優先 Email 支援", "進階分析報告"],
        Plan.CoachingSchool => [Minutes(offer), "專屬支援", "自訂整合功能", "團隊協作功能"],
        Plan.Free or Plan.Enterprise => [Minutes(offer), File(offer)],
    };

    private static string Minutes(PlanOffer offer)
        => offer.Limits.MinutesPerMonth is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"每月 {minutes} 分鐘音檔額度") : "無限制音檔額度";

    private static string File(PlanOffer offer)
        => offer.Limits.MaxFileMegabytes is { } megabytes ? string.Create(CultureInfo.InvariantCulture, $"最大檔案 {megabytes}MB") : "無限制檔案大小";
}
