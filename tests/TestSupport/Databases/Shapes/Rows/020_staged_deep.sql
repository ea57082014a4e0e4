-- The second pass of that job, as the worker stored it: the whole payload once more in results.
update video_analysis_jobs
set status = 'done', stage = 'DONE', progress_pct = 100, deep_started_at = '2025-12-29 10:02+00', deep_completed_at = '2025-12-29 10:05+00',
    completed_at = '2025-12-29 10:05+00', updated_at = '2025-12-29 10:05+00', deep_results = $deep${
  "pose_summary": {
    "total_frames": 420,
    "sampled_frames": 9,
    "frames_with_pose": 9,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.29274576188919077,
        "avg_movement": 0.21217627143324275,
        "num_frames": 8,
        "debug": {"movements": [0.3321039143200248, 0.03365804311122934, 0.11027786295481805, 0.38712764067023414, 0.2384727487524655]},
        "per_frame_scores": [1.0, 0.0, 0.887807, 0.632407, 0.0, 0.205091, 0.999281, 0.308942, 0.0],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
      },
      "balance_drift_score": {
        "score": 0.5650000000000002,
        "avg_drift": 0.08699999999999997,
        "num_frames": 9,
        "debug": {"drifts": [0.07499999999999996, 0.07799999999999996, 0.08099999999999996, 0.08399999999999996, 0.08699999999999997]},
        "per_frame_scores": [0.625, 0.61, 0.595, 0.58, 0.565, 0.55, 0.535, 0.52, 0.505],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
      },
      "front_knee_brace_score": {
        "score": 0.7688504004928032,
        "min_knee_angle": 156.88504004928032,
        "max_knee_angle": 179.81517554587654,
        "num_frames": 18,
        "debug": {"angles": [163.739795291688, 177.27368900609378, 162.84571708736368, 178.45184230102203, 161.9618605430856]},
        "per_frame_scores": [0.837398, 0.828457, 0.819619, 0.810885, 0.802257, 0.793739, 0.785331, 0.777034, 0.76885],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
      },
      "hip_shoulder_separation_timing": {
        "score": -0.7,
        "hip_peak_time": 0.8,
        "shoulder_peak_time": 0.1,
        "num_frames": 9,
        "debug": {
          "hip_speeds": [5.729386976834859, 17.176713449550487, 28.521545152457076],
          "shoulder_speeds": [15.275254422129287, 15.25357072579503, 15.210387451084351]
        },
        "per_frame_scores": [0.0, 0.023338, 0.059372, 0.107963, 0.168653, 0.240343, 0.320991, 0.407538, 0.496242],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
      },
      "elbow_drop_score": {
        "score": 0.24,
        "avg_elbow_drop": 0.11,
        "num_frames": 18,
        "debug": {"drops": [0.12, 0.10000000000000003, 0.118, 0.10200000000000004, 0.11599999999999999]},
        "per_frame_scores": [0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
      }
    },
    "summary": {"total_frames": 9, "frames_with_pose": 9},
    "computed_at": "2025-12-21T00:00:00Z",
    "evidence": {
      "head_stability_score": {
        "threshold": 0.6,
        "worst_frames": [
          {"frame_num": 3, "timestamp_s": 0.1, "score": 0.0}, {"frame_num": 12, "timestamp_s": 0.4, "score": 0.0},
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.0}, {"frame_num": 15, "timestamp_s": 0.5, "score": 0.2051},
          {"frame_num": 21, "timestamp_s": 0.7, "score": 0.3089}
        ],
        "bad_segments": [{"start_frame": 3, "end_frame": 24, "start_timestamp_s": 0.1, "end_timestamp_s": 0.8, "min_score": 0.0}]
      },
      "balance_drift_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.505}, {"frame_num": 21, "timestamp_s": 0.7, "score": 0.52},
          {"frame_num": 18, "timestamp_s": 0.6, "score": 0.535}, {"frame_num": 15, "timestamp_s": 0.5, "score": 0.55},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.565}
        ],
        "bad_segments": [{"start_frame": 18, "end_frame": 24, "start_timestamp_s": 0.6, "end_timestamp_s": 0.8, "min_score": 0.505}]
      },
      "front_knee_brace_score": {
        "threshold": 0.5,
        "worst_frames": [
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.7689}, {"frame_num": 21, "timestamp_s": 0.7, "score": 0.777},
          {"frame_num": 18, "timestamp_s": 0.6, "score": 0.7853}, {"frame_num": 15, "timestamp_s": 0.5, "score": 0.7937},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.8023}
        ],
        "bad_segments": []
      },
      "hip_shoulder_separation_timing": {
        "threshold": 0.35,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.0}, {"frame_num": 3, "timestamp_s": 0.1, "score": 0.0233},
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.0594}, {"frame_num": 9, "timestamp_s": 0.3, "score": 0.108},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.1687}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 18, "start_timestamp_s": 0.0, "end_timestamp_s": 0.6, "min_score": 0.0}]
      },
      "elbow_drop_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.24}, {"frame_num": 3, "timestamp_s": 0.1, "score": 0.24},
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.24}, {"frame_num": 9, "timestamp_s": 0.3, "score": 0.24},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.24}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 24, "start_timestamp_s": 0.0, "end_timestamp_s": 0.8, "min_score": 0.24}]
      }
    },
    "total_frames": 420,
    "sampled_frames": 9,
    "frames_with_pose": 9,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "findings": {
    "overall_level": "low",
    "findings": [
      {
        "code": "HEAD_MOVEMENT",
        "title": "Head movement through contact",
        "severity": "high",
        "evidence": {"head_stability_score": 0.293, "threshold": 0.6},
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": [
          "Keep the chin over the front shoulder", "Let the eyes lead, not the head", "Finish with a level gaze", "Breathe out before the movement"
        ],
        "suggested_drills": ["Mirror stance", "Wall line watch", "Target call-out", "Neck hold"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 3, "timestamp": "00:00", "score": 0.0}, {"frame": 12, "timestamp": "00:00", "score": 0.0},
            {"frame": 24, "timestamp": "00:00", "score": 0.0}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.0}]
        },
        "confidence": 1.0
      },
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "high",
        "evidence": {"hip_shoulder_separation_lag_seconds": -0.7, "target_lag_seconds": 0.12},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.0}, {"frame": 3, "timestamp": "00:00", "score": 0.02},
            {"frame": 6, "timestamp": "00:00", "score": 0.06}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.0}]
        },
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "high",
        "evidence": {"elbow_drop_score": 0.24, "threshold": 0.55},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target", "Relax the grip"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.24}, {"frame": 3, "timestamp": "00:00", "score": 0.24},
            {"frame": 6, "timestamp": "00:00", "score": 0.24}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.24}]
        },
        "confidence": 1.0
      }
    ],
    "detection_rate": 100.0,
    "confidence_score": 0.15,
    "confidence_label": "low",
    "confidence_reasons": ["Little of the body was visible", "Few frames were analysed", "The camera view is not known"],
    "confidence_factors": [
      {"factor": "pose_visibility", "score": 0.0, "weight": 0.4}, {"factor": "frames_analysed", "score": 0.0, "weight": 0.3},
      {"factor": "camera_view", "score": 0.5, "weight": 0.3}
    ]
  },
  "report": {
    "summary": "Your's Analysis: several parts of the movement need patient work.",
    "top_issues": [
      {
        "issue": "Elbow positioning at address",
        "severity": "high",
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Head movement through contact",
        "severity": "high",
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "high",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      }
    ],
    "drills": [
      "Mirror stance", "Wall line watch", "Target call-out", "Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check"
    ],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Mirror stance and Wall line watch"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Technique Isolation: Head Movement Through Contact", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "3 finding(s) of high severity. A coach should see this. Work a little every day.",
    "generated_with_llm": false,
    "reliability_warning": null
  },
  "meta": {"sample_fps": 10.0, "max_seconds": null}
}$deep$
where id = '10b00000-0000-4000-8000-000000000021';
update video_analysis_jobs set results = json_build_object('quick', quick_results, 'deep', deep_results) where id = '10b00000-0000-4000-8000-000000000021';
