using CoachPlus.Application.VideoAnalysis.Probes;
using CoachPlus.Architecture.Tests.Scanning;

namespace CoachPlus.Architecture.Tests;

/// <summary>Who may see what, and which requests are checked before they are handled.</summary>
internal sealed class VisibilityTests
{
    // What commands and hosts call beside registrations and options, and what that hands out.
    private static readonly string[] Facades =
    [
        "HashFormat", "MarkerSample", "MarkerTruth", "PoseModelPresence", "PoseModels", "PoseModelState", "PoseRuntime", "PoseRuntimeState", "SampleClip", "SchemaChoice",
    ];

    // Their one text is an identifier, which is looked up as it is, or they carry nothing from outside.
    private static readonly string[] NeedNoValidator =
    [
        "AbortUpload", "CalculateCompliance", "CancelAnalysisJob", "CancelJob", "CountJobs", "DeleteSession", "DeleteUnneededObjects", "ExportReport", "GenerateSuggestions", "GetAlerts",
        "GetAnalysisJob", "GetJob", "GetMe", "GetOutcomes", "GetQueue", "GetSchema", "GetSession", "GetStreamUrl", "GetSuggestions", "GetVideoPlan", "ListAnalysisJobs", "ListUploadParts", "ListWorkers",
        "ReadMetrics", "RecoverExpiredJobs", "ReleaseJob", "RequeueJob", "RetryAnalysisJob", "RunAnalysis",
        "MakeReport", "MarkBucket", "PruneRecords", "SettleGivenUpUploads", "SettleOverdueUploads", "SweepObjects",
        "WatchAnalysisJob",
        "DeleteMarker", "DeleteNote", "DeleteZone", "GetCalibrationFrame", "GetNote", "GetPitchMap", "ListZones", "ListPlayerPlans", "ReviewPlan",
        "ComparePlans", "GetCurrentPlan", "GetCurrentUsage", "GetPlan", "IncrementUsage", "ListLegacyPlans", "ListPlans", "ResetMonthlyUsage",
        "CancelTranscription", "ConfirmAudioUpload", "DeleteTranscriptionSession", "GetSpeechProviders", "GetTranscriptionSession", "GetTranscriptionStatus", "ImportTranscript",
        "ClearStrandedTranscriptions", "LetSpeechTicketsGo", "RetryTranscription", "SettleOverdueAudio", "StartTranscription", "SweepAudioObjects", "TranscribeAudio",
        "ListTranscriptsOfVideo", "UnlinkVideo",
        "ListShares", "OpenShare", "RevokeShare",
    ];

    private static readonly Type[] Application = Assemblies.TypesOf(Assemblies.Application);
    private static readonly Type[] Infrastructure = Assemblies.TypesOf(Assemblies.Infrastructure);

    [Test]
    public void The_infrastructure_shows_registrations_options_and_a_short_list()
        => Assert.That(Guards.PublicImplementations(Infrastructure, IsAllowed), Is.Empty);

    [Test]
    public void Every_name_on_that_list_is_needed()
        => Assert.That(Facades, Is.SubsetOf(Infrastructure.Where(type => type.IsPublic && !IsRegistrationOrOptions(type)).Select(type => type.Name)));

    [Test]
    public void The_hosts_show_nothing()
        => Assert.That(Guards.PublicImplementations(Assemblies.TypesOf(Assemblies.Api), type => type.Name == "Program" || type.Namespace?.StartsWith("CoachPlus", StringComparison.Ordinal) != true), Is.Empty);

    [Test]
    public void The_guard_of_visibility_sees_a_breach()
        => Assert.That(Guards.PublicImplementations([typeof(PublicProbe)], IsAllowed), Has.Exactly(1).EndsWith("PublicProbe is public"));

    [Test]
    public void Handlers_and_validators_are_internal_and_sealed()
        => Assert.That(Guards.OpenImplementations(Application, contract => Guards.IsHandler(contract) || contract.Name == "IValidator`1"), Is.Empty);

    [Test]
    public void Adapters_are_internal_and_sealed()
        => Assert.That(Guards.OpenImplementations(Infrastructure, IsPort), Is.Empty);

    [Test]
    public void The_guard_of_adapters_sees_a_breach()
        => Assert.That(Guards.OpenImplementations([typeof(OpenProbe)], IsPort), Is.Not.Empty);

    [Test]
    public void Every_request_is_validated_or_needs_no_validator()
        => Assert.That(Guards.Validators(Application, NeedNoValidator), Is.Empty);

    [Test]
    public void Only_requests_without_a_validator_stand_on_the_list()
        => Assert.That(Guards.Validators(Application, []).Select(breach => breach.Split(' ')[0].Split('.')[^1]), Is.EquivalentTo(NeedNoValidator));

    [Test]
    public void The_guard_of_validators_sees_a_breach()
        => Assert.That(Guards.Validators([typeof(OrphanRequest)], NeedNoValidator), Has.Exactly(1).EndsWith("OrphanRequest has no validator"));

    private static bool IsAllowed(Type type) => IsRegistrationOrOptions(type) || Facades.Contains(type.Name);

    private static bool IsRegistrationOrOptions(Type type)
        => (type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Services", StringComparison.Ordinal)) || type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static bool IsPort(Type contract) => contract.Namespace?.EndsWith(".Ports", StringComparison.Ordinal) == true;
}
