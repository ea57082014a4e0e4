-- A quick pass that saw no pose at all, and called it done with findings that rest on nothing.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, analysis_mode, completed_chunks, s3_bucket, s3_key,
    created_at, updated_at, started_at, completed_at, quick_started_at, quick_completed_at, quick_results_s3_key, quick_results) values
    ('10b00000-0000-4000-8000-000000000162', '5e550000-0000-4000-8000-000000000008', 10, false, 'done', 'DONE', 100, false, 'cpu', 'fielding', 0, 'coach-videos',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000081/original.mp4', '2026-01-15 10:00+00', '2026-01-15 10:03+00',
    '2026-01-15 10:01+00', '2026-01-15 10:03+00', '2026-01-15 10:01+00', '2026-01-15 10:03+00',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000081/analysis/quick_results.json', $quick${
  "pose_summary": {
    "total_frames": 360,
    "sampled_frames": 60,
    "frames_with_pose": 0,
    "detection_rate_percent": 0.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.5,
        "avg_movement": 0.0,
        "num_frames": 0,
        "debug": {"reason": "no usable frames"},
        "per_frame_scores": [],
        "per_frame_frame_nums": [],
        "per_frame_timestamps_s": []
      },
      "balance_drift_score": {
        "score": 0.5,
        "avg_drift": 0.0,
        "num_frames": 0,
        "debug": {"reason": "no usable frames"},
        "per_frame_scores": [],
        "per_frame_frame_nums": [],
        "per_frame_timestamps_s": []
      },
      "front_knee_brace_score": {
        "score": 0.5,
        "num_frames": 0,
        "debug": {"reason": "no usable frames"},
        "per_frame_scores": [],
        "per_frame_frame_nums": [],
        "per_frame_timestamps_s": []
      },
      "elbow_drop_score": {
        "score": 0.5,
        "avg_elbow_drop": 0.0,
        "num_frames": 0,
        "debug": {"reason": "no usable frames"},
        "per_frame_scores": [],
        "per_frame_frame_nums": [],
        "per_frame_timestamps_s": []
      },
      "hip_shoulder_separation_timing": {
        "score": 0.0,
        "num_frames": 0,
        "debug": {"reason": "no usable frames"},
        "per_frame_scores": [],
        "per_frame_frame_nums": [],
        "per_frame_timestamps_s": []
      }
    },
    "summary": {"total_frames": 60, "frames_with_pose": 0},
    "computed_at": "2025-12-21T00:00:00Z",
    "evidence": {
      "head_stability_score": {"threshold": 0.6, "worst_frames": [], "bad_segments": []},
      "balance_drift_score": {"threshold": 0.55, "worst_frames": [], "bad_segments": []},
      "front_knee_brace_score": {"threshold": 0.5, "worst_frames": [], "bad_segments": []},
      "hip_shoulder_separation_timing": {"threshold": 0.35, "worst_frames": [], "bad_segments": []},
      "elbow_drop_score": {"threshold": 0.55, "worst_frames": [], "bad_segments": []}
    },
    "total_frames": 360,
    "sampled_frames": 60,
    "frames_with_pose": 0,
    "detection_rate_percent": 0.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "findings": {
    "overall_level": "medium",
    "findings": [
      {
        "code": "HEAD_MOVEMENT",
        "title": "Head movement through contact",
        "severity": "medium",
        "evidence": {"head_stability_score": 0.5, "threshold": 0.55},
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": [
          "Keep the chin over the front shoulder", "Let the eyes lead, not the head", "Finish with a level gaze", "Breathe out before the movement"
        ],
        "suggested_drills": ["Mirror stance", "Wall line watch", "Target call-out", "Neck hold"],
        "confidence": 0.75
      },
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "medium",
        "evidence": {"hip_shoulder_separation_lag_seconds": 0.0, "target_lag_seconds": 0.11},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "low",
        "evidence": {"elbow_drop_score": 0.5, "threshold": 0.52},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "confidence": 0.6
      },
      {
        "code": "INSUFFICIENT_POSE_VISIBILITY",
        "title": "Insufficient Pose Visibility",
        "severity": "medium",
        "evidence": {"zero_frame_metrics": 5, "detection_rate": "0.0%"},
        "why_it_matters": "Without the whole body in the picture the measures rest on little.",
        "cues": ["Film from the side", "Keep the whole body in the frame", "Use daylight", "Hold the camera still"],
        "suggested_drills": ["Film again", "Check the light", "Use a tripod", "Step back"],
        "confidence": 0.8
      }
    ],
    "detection_rate": 0.0,
    "confidence_score": 0.15,
    "confidence_label": "low",
    "confidence_reasons": ["Little of the body was visible", "Few frames were analysed", "The camera view is not known"],
    "confidence_factors": [
      {"factor": "pose_visibility", "score": 0.0, "weight": 0.4}, {"factor": "frames_analysed", "score": 0.0, "weight": 0.3},
      {"factor": "camera_view", "score": 0.5, "weight": 0.3}
    ]
  },
  "report": {
    "summary": "Your's Analysis: a few parts of the movement deserve attention.",
    "top_issues": [
      {
        "issue": "Head movement through contact",
        "severity": "medium",
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head"]
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "medium",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"]
      },
      {
        "issue": "Insufficient Pose Visibility",
        "severity": "medium",
        "why_it_matters": "Without the whole body in the picture the measures rest on little.",
        "cues": ["Film from the side", "Keep the whole body in the frame"]
      }
    ],
    "drills": [
      "Mirror stance", "Wall line watch", "Target call-out", "Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check"
    ],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Mirror stance and Wall line watch"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Integration and game practice", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "A coach should see this. Work a little every day. The body was often not visible.",
    "generated_with_llm": false,
    "reliability_warning": "Fewer than 60 % of the frames show a pose: film again in better light."
  },
  "meta": {"sample_fps": 5.0, "max_seconds": 30.0, "analysis_mode": "fielding", "analysis_mode_used": "fielding"}
}$quick$);

update video_analysis_jobs
set quick_findings = quick_results -> 'findings', quick_report = quick_results -> 'report', results = json_build_object('quick', quick_results)
where id = '10b00000-0000-4000-8000-000000000162';

-- Accepted with a mode that the worker refuses, taken for dead by a reader, and one of the re-analyses that never had a snapshot or a mode.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, analysis_mode, completed_chunks, error_message, s3_bucket,
    s3_key, created_at, updated_at, started_at, quick_started_at, completed_at) values
    ('10b00000-0000-4000-8000-000000000163', '5e550000-0000-4000-8000-000000000008', 10, false, 'failed', 'FAILED', 5, true, 'cpu', 'mixed', 0, 'Unsupported analysis mode: mixed',
        'coach-videos', 'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000082/original.mp4',
        '2026-01-15 11:00+00', '2026-01-15 11:02+00', '2026-01-15 11:01+00', '2026-01-15 11:01+00', '2026-01-15 11:02+00'),
    ('10b00000-0000-4000-8000-000000000164', '5e550000-0000-4000-8000-000000000008', 10, false, 'failed', 'STALE_ORPHANED', 50, true, 'cpu', 'bowling', 0,
        'Older than 1800 s in deep_running, counted from 2026-01-15T11:10:00+00:00', 'coach-videos',
        'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/original.mp4',
        '2026-01-15 11:05+00', '2026-01-15 11:50+00', '2026-01-15 11:08+00', '2026-01-15 11:08+00', '2026-01-15 11:50+00'),
    ('10b00000-0000-4000-8000-000000000165', '5e550000-0000-4000-8000-000000000008', 10, false, 'queued', 'QUEUED', 0, true, 'cpu', null, 0, null, null,
        null, '2026-01-15 12:00+00', '2026-01-15 12:00+00', null, null, null);
