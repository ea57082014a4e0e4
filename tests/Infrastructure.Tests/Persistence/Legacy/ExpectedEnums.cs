using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The labels of every enum, in the order in which the server sorts them.</summary>
internal static class ExpectedEnums
{
    private static readonly (Age, string)[] Facts =
    [
        (Age.First, "owner_type: coach org"),
        (Age.First, "video_session_status: pending uploaded processing ready failed"),
        (Age.Snapshot, "video_session_type: batting bowling fielding wicketkeeping"),
        (Age.Snapshot, "coach_note_severity: info improvement critical"),
        (Age.Snapshot, "video_moment_type: setup catch throw dive stumping other"),
        (Age.Chunks, "video_analysis_chunk_status: queued processing completed failed"),
        (Age.Head, "analysis_context: batting bowling wicketkeeping fielding mixed"),
        (Age.Head, "camera_view: side front behind other"),
    ];

    public static IEnumerable<string> Of(LegacyShape shape) => [.. Facts.Until(Ages.Of(shape)), $"video_analysis_job_status: {Statuses(shape)}", $"user_role: {Roles(shape.Name)}"];

    public static string Statuses(LegacyShape shape) => Ages.Of(shape) switch
    {
        Age.First => "queued processing completed failed",
        < Age.AwaitingUpload => "queued processing completed failed quick_running quick_done deep_running done",
        _ => "awaiting_upload queued processing completed failed quick_running quick_done deep_running done",
    };

    private static string Roles(string shape) => "free player_pro coach_pro analyst_pro org_pro" + shape switch
    {
        "head_with_paid_role" => " coach_pro_plus",
        "head_with_all_roles" => " coach_pro_plus venue_admin",
        _ => "",
    };
}
