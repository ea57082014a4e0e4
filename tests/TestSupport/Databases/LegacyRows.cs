namespace CoachPlus.TestSupport.Databases;

/// <summary>Names for the rows below <c>Shapes/Rows</c> that tests ask for. Whether a shape has one follows from the state it was written in.</summary>
public static class LegacyRows
{
    /// <summary>The password of all users.</summary>
    public const string Password = "a password of the old system";

    /// <summary>A coach, without the role that the old database cannot hold.</summary>
    public const string Coach = "c0ac0000-0000-4000-8000-000000000001";

    /// <summary>The office of <see cref="Organisation"/>.</summary>
    public const string ClubOffice = "c0ac0000-0000-4000-8000-000000000002";

    /// <summary>A superuser.</summary>
    public const string Superuser = "c0ac0000-0000-4000-8000-000000000003";

    /// <summary>A coach who has <c>coach_pro_plus</c>, where that was added by hand.</summary>
    public const string PaidCoach = "c0ac0000-0000-4000-8000-000000000004";

    /// <summary>Owns the sessions that no coach owns.</summary>
    public const string Organisation = "club-7";

    /// <summary>Players 12, 3, 7, in this order.</summary>
    public const string SessionWithOrderedPlayers = "5e550000-0000-4000-8000-000000000001";

    /// <summary>No players; a video was announced and never came.</summary>
    public const string SessionWithoutVideo = "5e550000-0000-4000-8000-000000000003";

    /// <summary>Players whose names hold commas and quotes; no video, notes of two lines.</summary>
    public const string SessionWithOddPlayers = "5e550000-0000-4000-8000-000000000004";

    /// <summary>Queued although its video never came; it stays so in every later state.</summary>
    public const string QueuedWithoutVideo = "10b00000-0000-4000-8000-000000000002";

    /// <summary>First generation, <c>completed</c>: everything in <c>results</c>, evidence at its top, the numbers of the golden vector.</summary>
    public const string Completed = "10b00000-0000-4000-8000-000000000011";

    /// <summary>The same, of an organisation and without a mode.</summary>
    public const string CompletedWithoutMode = "10b00000-0000-4000-8000-000000000012";

    /// <summary>Second generation, <c>done</c>: findings and reports are in the two blobs and nowhere else, also where there are columns for them.</summary>
    public const string Staged = "10b00000-0000-4000-8000-000000000021";

    /// <summary>Second generation, <c>done</c> after its quick pass.</summary>
    public const string StagedQuickOnly = "10b00000-0000-4000-8000-000000000027";

    /// <summary>Queued with a snapshot that is not where its session's video lies.</summary>
    public const string QueuedBesideItsSession = "10b00000-0000-4000-8000-000000000091";

    /// <summary>Waits for its video.</summary>
    public const string AwaitingUpload = "10b00000-0000-4000-8000-000000000111";

    /// <summary>GPU generation, <c>done</c>: the mode at the top of <c>deep_results</c>, three chunks.</summary>
    public const string Gpu = "10b00000-0000-4000-8000-000000000121";

    /// <summary>Inserted by an older server beside a newer schema: no <c>deep_mode</c>, no snapshot.</summary>
    public const string WithoutDeepMode = "10b00000-0000-4000-8000-000000000123";

    /// <summary>Third generation, <c>done</c>: findings and reports in columns, stored objects named.</summary>
    public const string WithFindings = "10b00000-0000-4000-8000-000000000131";

    /// <summary>Third generation at its end, <c>done</c>: mode in a column, the ball in the blob, a PDF, goals and what became of them.</summary>
    public const string Bowling = "10b00000-0000-4000-8000-000000000161";

    /// <summary><c>done</c> after a quick pass that saw no pose, with findings that rest on nothing.</summary>
    public const string NothingSeen = "10b00000-0000-4000-8000-000000000162";
}
