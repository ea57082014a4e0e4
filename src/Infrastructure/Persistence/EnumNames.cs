namespace CoachPlus.Infrastructure.Persistence;

/// <summary>The database's types behind this product's words; where the existing system's types lack words, those beside them are read.</summary>
/// <param name="JobStatus">Of jobs.</param>
/// <param name="Mode">What is filmed.</param>
/// <param name="View">From where.</param>
/// <param name="Role">Of users.</param>
/// <param name="Moment">Of markers.</param>
/// <param name="Severity">Of notes.</param>
internal sealed record EnumNames(string JobStatus, string Mode, string View, string Role, string Moment, string Severity)
{
    public static EnumNames Current { get; } = new(
        "video_analysis_job_status", "analysis_context", "camera_view", "user_role", "video_moment_type", "coach_note_severity");

    public static EnumNames Beside { get; } = new(
        "coachplus.beside_job_status", "coachplus.beside_analysis_context", "coachplus.beside_camera_view", "coachplus.beside_user_role",
        "coachplus.beside_moment_type", "coachplus.beside_note_severity");
}
